// Objects that Elixir owns: made, used, locked, closed, with children, and with destructors of all kinds.
#include <coupler.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <tuple>
#include <unordered_set>
#include <vector>

#include "classes.hpp"

using namespace objects;
using coupler::Resource;

COUPLER_RESOURCE(Counter, "Integration.Counter", coupler::cheap_destructor);
COUPLER_RESOURCE(Connection, "Integration.Connection", coupler::own_locking, coupler::on_close<&Connection::interrupt>);
COUPLER_RESOURCE(Statement, "Integration.Statement", coupler::child_of<Connection>);
COUPLER_RESOURCE(Node, "Integration.TreeNode", coupler::child_of<Node>);
COUPLER_RESOURCE(Slow, "Integration.Slow");
COUPLER_RESOURCE(Throwing, "Integration.Throwing");
COUPLER_RESOURCE(Farewell, "Integration.Farewell");
COUPLER_RESOURCE(Owned, "Integration.Owned", coupler::owned_by_process);
COUPLER_RESOURCE(Shape, "Integration.Shape");

namespace {

Number sum(const Counter& a, const Counter& b) { return a.get() + b.get(); }
Number move_one(Counter& from, Counter& to) {
  from.add(-1);
  return to.add(1);
}
// Has the counter for itself until `gate` is closed.
bool hold(Counter&, Connection& gate) { return gate.wait(60'000); }
Number read_and_add(const Counter& from, Counter& to) { return to.add(from.get()); }
coupler::Result<Number, coupler::Closed> get_or_closed(const Counter& counter) { return coupler::Ok(counter.get()); }
bool same(Resource<Counter> a, Resource<Counter> b) { return a == b; }
Resource<Counter> pass(Resource<Counter> counter) { return counter; }
std::vector<Resource<Counter>> pass_all(std::vector<Resource<Counter>> counters) { return counters; }
std::map<std::string, std::optional<Resource<Counter>>> pass_map(
    std::map<std::string, std::optional<Resource<Counter>>> counters) {
  return counters;
}
std::size_t distinct(const std::vector<Resource<Counter>>& counters) {
  return std::unordered_set<Resource<Counter>>(counters.begin(), counters.end()).size();
}
std::tuple<Resource<Counter>, Number> made_with_value(Number start) {
  return {coupler::make_resource<Counter>(start), start};
}
// Reads objects that the call did not lock.
std::optional<Number> try_sum(const std::vector<Resource<Counter>>& counters) {
  Number sum = 0;
  for (const auto& counter : counters) {
    const auto locked = counter.try_read();
    if (!locked) return std::nullopt;
    sum += (*locked)->get();
  }
  return sum;
}
Number wait_and_add(Resource<Counter> counter, Number more) { return counter.write()->add(more); }
Number close_inside(coupler::Locked<Counter> counter) {
  counter.resource().close();
  return counter->get();
}

// Kept by C++ between calls, and used by a thread of its own.
std::mutex kept_mutex;
std::optional<Resource<Counter>> kept;
void keep(std::optional<Resource<Counter>> counter) {
  const std::lock_guard lock(kept_mutex);
  kept = std::move(counter);
}
std::optional<Resource<Counter>> take_kept() {
  const std::lock_guard lock(kept_mutex);
  return kept;
}
void add_on_a_thread(Resource<Counter> counter, Number times) {
  std::thread([counter, times] {
    for (Number i = 0; i < times; ++i) counter.write()->add(1);
  }).join();
}

Resource<Statement> prepare_later(coupler::Locked<Connection> connection, std::string sql, Number milliseconds) {
  sleep_ms(milliseconds);
  return coupler::make_resource<Statement>(connection, std::move(sql));
}
Resource<Statement> adopt_statement(coupler::Locked<Connection> connection, std::string sql) {
  return coupler::to_resource(connection, std::make_unique<Statement>(*connection, std::move(sql)));
}

std::vector<Resource<Slow>> many_slow(Number count, Number milliseconds) {
  std::vector<Resource<Slow>> all;
  for (Number i = 0; i < count; ++i) all.push_back(coupler::make_resource<Slow>(milliseconds));
  return all;
}

std::unique_ptr<Shape> shape(double side) {
  if (side == 0) return nullptr;
  return std::make_unique<Square>(side);
}

std::map<std::string, Number> alive() {
  return {{"counter", Counter::alive()},     {"connection", Connection::alive()},
          {"statement", Statement::alive()}, {"node", Node::alive()},
          {"slow", Slow::alive()},           {"throwing", Throwing::alive()},
          {"owned", Owned::alive()},         {"shape", Shape::alive()}};
}

}  // namespace

COUPLER_MODULE("Integration.Objects",
    coupler::constructor<Counter, Number>("start", coupler::name("counter")),
    coupler::nif<&Counter::get>("counter"),
    coupler::nif<&Counter::get>("counter", coupler::name("get_dirty"), coupler::dirty_cpu),
    coupler::nif<&Counter::add>("counter", "more"),
    coupler::nif<&Counter::add>("counter", "more", coupler::name("add_dirty"), coupler::dirty_cpu),
    coupler::nif<&Counter::add_slowly>("counter", "more", "milliseconds", coupler::dirty_io),
    coupler::nif<hold>("counter", "gate", coupler::dirty_io),
    coupler::nif<&Counter::is_aligned>("counter", coupler::name("aligned?")),
    coupler::nif<sum>("a", "b"),
    coupler::nif<move_one>("from", "to"),
    coupler::nif<read_and_add>("from", "to"),
    coupler::nif<get_or_closed>("counter"),
    coupler::nif<same>("a", "b", coupler::name("same?")),
    coupler::nif<pass>("counter"),
    coupler::nif<pass_all>("counters"),
    coupler::nif<pass_map>("counters"),
    coupler::nif<distinct>("counters"),
    coupler::nif<made_with_value>("start"),
    coupler::nif<try_sum>("counters"),
    coupler::nif<wait_and_add>("counter", "more"),
    coupler::nif<wait_and_add>("counter", "more", coupler::name("wait_and_add_dirty"), coupler::dirty_io),
    coupler::nif<close_inside>("counter"),
    coupler::nif<keep>("counter"),
    coupler::nif<take_kept>(),
    coupler::nif<add_on_a_thread>("counter", "times", coupler::dirty_io),
    coupler::close<Counter>("counter", coupler::name("close_counter")),
    coupler::constructor<Connection, std::string>("path", coupler::name("connect")),
    coupler::nif<&Connection::path>("connection"),
    coupler::nif<&Connection::wait>("connection", "milliseconds", coupler::dirty_io),
    coupler::nif<&Connection::take_log>(),
    coupler::close<Connection>("connection", coupler::name("disconnect")),
    coupler::constructor<Statement, Connection&, std::string>("connection", "sql", coupler::name("prepare")),
    coupler::nif<prepare_later>("connection", "sql", "milliseconds", coupler::dirty_io),
    coupler::nif<adopt_statement>("connection", "sql"),
    coupler::nif<&Statement::text>("statement"),
    coupler::close<Statement>("statement", coupler::name("finalize")),
    coupler::nif<[] { return coupler::make_resource<Slow>(0); }>(coupler::name("fast")),
    coupler::nif<many_slow>("count", "milliseconds"),
    coupler::constructor<Throwing>(coupler::name("throwing")),
    coupler::constructor<Farewell, std::string, Number>("file", "milliseconds", coupler::name("farewell")),
    coupler::constructor<Owned>(coupler::name("owned")),
    coupler::nif<&Owned::get>("owned", coupler::name("use_owned")),
    coupler::give_away<Owned>("owned", "pid"),
    coupler::close<Owned>("owned", coupler::name("close_owned")),
    coupler::constructor<Node, Node&>("parent", coupler::name("child_node")),
    coupler::nif<shape>("side"),
    coupler::nif<&Shape::area>("shape"),
    coupler::nif<alive>());
