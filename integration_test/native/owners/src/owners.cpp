// Objects that belong to a process: closed in order when it ends, with children, and told of its end.
#include <coupler.hpp>

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

using Number = std::int64_t;

std::atomic<Number> alive = 0;
std::mutex log_mutex;
std::vector<std::string> log_lines;
std::optional<coupler::Pid> ended_owner;

void log(std::string line) {
  const std::lock_guard lock(log_mutex);
  log_lines.push_back(std::move(line));
}

class Session {
 public:
  explicit Session(std::string name) : name_(std::move(name)) { ++alive; }
  ~Session() { --alive; }
  std::string name() const { return name_; }
  void close() {
    if (!name_.empty()) log("close " + name_);
  }
  void owner_died(coupler::Pid pid) {
    if (name_.empty()) return;
    log("down " + name_);
    {
      const std::lock_guard lock(log_mutex);
      ended_owner = pid;
    }
    throw std::runtime_error("ignored");
  }

 private:
  std::string name_;
};

class Cursor {
 public:
  explicit Cursor(Session&) { ++alive; }
  ~Cursor() { --alive; }
  bool is_open() const { return true; }
};
void cursor_owner_died(const Cursor&) { log("down cursor"); }

std::vector<std::string> take_log() {
  const std::lock_guard lock(log_mutex);
  return std::exchange(log_lines, {});
}
std::optional<coupler::Pid> last_ended() {
  const std::lock_guard lock(log_mutex);
  return ended_owner;
}

}  // namespace

COUPLER_RESOURCE(Session, "Integration.Session", coupler::own_locking, coupler::owned_by_process,
                 coupler::on_close<&Session::close>, coupler::on_down<&Session::owner_died>);
COUPLER_RESOURCE(Cursor, "Integration.Cursor", coupler::owned_by_process, coupler::child_of<Session>,
                 coupler::on_down<cursor_owner_died>);

COUPLER_MODULE("Integration.Owners",
    coupler::constructor<Session, std::string>("name", coupler::name("session")),
    coupler::nif<&Session::name>("session"),
    coupler::close<Session>("session"),
    coupler::give_away<Session>("session", "pid"),
    coupler::constructor<Cursor, Session&>("session", coupler::name("cursor")),
    coupler::nif<&Cursor::is_open>("cursor", coupler::name("open?")),
    coupler::give_away<Cursor>("cursor", "pid", coupler::name("give_cursor")),
    coupler::nif<take_log>(),
    coupler::nif<last_ended>(),
    coupler::nif<[] { return alive.load(); }>(coupler::name("alive")));
