// The functions of Sqlite.Native: what Elixir passes and gets. database.hpp has the rest.
#include <coupler.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "database.hpp"

using sqlite::Connection;
using sqlite::Statement;

COUPLER_EXCEPTION(sqlite::Error, "Sqlite.Error");
template <>
struct coupler::Codec<sqlite::Blob> : coupler::AsTagged<sqlite::Blob, "blob"> {};

// SQLite's own lock: interrupt and close must reach a connection while a query runs in it, and with Coupler's lock they
// would wait for the query. A call that waits for SQLite's lock keeps its dirty scheduler, as the running query does.
// Closing the connection stops the query, so none of them waits for long.
COUPLER_RESOURCE(Connection, "Sqlite.Connection", coupler::own_locking, coupler::on_close<&Connection::stop>);
// Coupler's lock: SQLite locks each step, but two runs of one statement would take rows from each other. Calls that
// wait for a statement do not keep a scheduler.
COUPLER_RESOURCE(Statement, "Sqlite.Statement", coupler::child_of<Connection>);

namespace {

using Failure = std::variant<coupler::Closed, sqlite::Error>;
template <class T>
using Result = coupler::Result<T, Failure>;

// What `function` returns, or the sqlite::Error that it throws.
template <class Function>
Result<std::invoke_result_t<Function>> attempt(Function function) {
  try {
    return coupler::Ok(function());
  } catch (sqlite::Error& error) {
    return coupler::Error(Failure(std::move(error)));
  }
}

Result<coupler::Resource<Connection>> open(const std::filesystem::path& path) {
  return attempt([&] { return coupler::make_resource<Connection>(path); });
}

Result<std::vector<sqlite::Row>> query(Connection& connection, const std::string& sql,
                                       const std::vector<sqlite::Value>& parameters) {
  return attempt([&] { return Statement(connection, sql).run(parameters); });
}

Result<coupler::Resource<Statement>> prepare(const coupler::Locked<Connection>& connection, const std::string& sql) {
  return attempt([&] { return coupler::make_resource<Statement>(connection, sql); });
}

Result<std::vector<sqlite::Row>> run(Statement& statement, const std::vector<sqlite::Value>& parameters) {
  return attempt([&] { return statement.run(parameters); });
}

}  // namespace

// What may read a file, or wait for a query, runs on a dirty I/O scheduler.
COUPLER_MODULE("Sqlite.Native",
    coupler::nif<open>("path", coupler::dirty_io, coupler::doc("A new connection to the database file at `path`.")),
    coupler::nif<query>("connection", "sql", "parameters", coupler::dirty_io,
        coupler::doc("The rows of one SQL statement.")),
    coupler::nif<prepare>("connection", "sql", coupler::dirty_io, coupler::doc("A new statement of the connection.")),
    coupler::nif<run>("statement", "parameters", coupler::dirty_io, coupler::doc("The rows of a statement.")),
    coupler::nif<&Statement::columns>("statement", coupler::dirty_io, coupler::doc("The names of a row's columns.")),
    coupler::nif<&Connection::changes>("connection", coupler::dirty_io, coupler::doc("How many rows changed last.")),
    coupler::nif<&Connection::interrupt>("connection", coupler::doc("Ends the queries that run now.")),
    coupler::close<Connection>("connection", coupler::doc("Closes the connection and its statements.")),
    coupler::close<Statement>("statement", coupler::name("finalize"), coupler::doc("Closes the statement.")));
