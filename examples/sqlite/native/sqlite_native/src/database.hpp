// Connections and statements, over SQLite's C library. Knows nothing of Erlang.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <new>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <sqlite3.h>

namespace sqlite {

// What SQLite says of a failure. `code` is its extended result code.
struct Error {
  std::string message;
  int code;
};

struct Blob {
  std::string bytes;
};
// SQLite's five types: NULL, INTEGER, REAL, TEXT and BLOB.
using Value = std::variant<std::monostate, std::int64_t, double, std::string, Blob>;
using Row = std::vector<Value>;

// All threads may use a connection at once: it is in SQLite's serialized mode.
class Connection {
 public:
  explicit Connection(const std::filesystem::path& path) {
    if (sqlite3_threadsafe() == 0) throw Error{"this SQLite was built without threads", SQLITE_MISUSE};
    constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX;
    sqlite3* handle = nullptr;
    const int result = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
    handle_.reset(handle);  // there is one even after most failures
    check(result);
    // An interrupt does not reach a query that has yet to start its first step, so each query also looks by itself.
    const auto is_stopped = [](void* stopped) -> int { return static_cast<std::atomic<bool>*>(stopped)->load(); };
    constexpr int steps_between_looks = 1000;  // of SQLite's virtual machine: some microseconds
    sqlite3_progress_handler(handle, steps_between_looks, is_stopped, &is_stopped_);
  }

  // Ends the queries that run now.
  void interrupt() noexcept { sqlite3_interrupt(get()); }
  // Ends the queries that run now, and those that start later.
  void stop() noexcept {
    is_stopped_ = true;
    interrupt();
  }

  // How many rows the last insert, update or delete changed.
  [[nodiscard]] int changes() const { return sqlite3_changes(get()); }

  // No other thread uses the connection, or changes its error, until the lock is left.
  void lock() { sqlite3_mutex_enter(sqlite3_db_mutex(get())); }
  void unlock() { sqlite3_mutex_leave(sqlite3_db_mutex(get())); }

  [[nodiscard]] sqlite3* get() const noexcept { return handle_.get(); }

  // Throws the error of the last function. The caller holds the lock.
  void check(int result) const {
    if (result == SQLITE_OK) return;
    if (get() == nullptr || result == SQLITE_NOMEM) throw std::bad_alloc();
    throw Error{sqlite3_errmsg(get()), sqlite3_extended_errcode(get())};
  }

 private:
  struct Close {
    void operator()(sqlite3* handle) const noexcept {
      // An interrupt lasts until the next query starts. It would also end the checkpoint that is part of closing.
      sqlite3_progress_handler(handle, 0, nullptr, nullptr);
      sqlite3_exec(handle, "select 1", nullptr, nullptr, nullptr);
      sqlite3_close(handle);
    }
  };

  std::atomic<bool> is_stopped_ = false;
  std::unique_ptr<sqlite3, Close> handle_;
};

// A compiled statement. It uses its connection, which must end after it. One thread at a time may use it.
class Statement {
 public:
  Statement(Connection& connection, const std::string& sql) : connection_(connection) {
    const std::lock_guard lock(connection);
    sqlite3_stmt* handle = nullptr;
    const char* rest = nullptr;
    connection.check(sqlite3_prepare_v2(connection.get(), sql.c_str(), -1, &handle, &rest));
    handle_.reset(handle);
    if (handle == nullptr) throw Error{"expected an SQL statement, got none", SQLITE_MISUSE};
    if (sql.find_first_not_of(" \t\r\n;", static_cast<std::size_t>(rest - sql.c_str())) != std::string::npos) {
      throw Error{"expected one SQL statement, got more: " + std::string(rest), SQLITE_MISUSE};
    }
  }

  // Runs it from the start, with a value for each parameter.
  std::vector<Row> run(const std::vector<Value>& parameters) {
    const std::lock_guard lock(connection_);
    const auto reset = [](sqlite3_stmt* statement) {
      sqlite3_reset(statement);
      sqlite3_clear_bindings(statement);
    };
    const std::unique_ptr<sqlite3_stmt, decltype(reset)> running(handle_.get(), reset);
    const int count = sqlite3_bind_parameter_count(handle_.get());
    if (parameters.size() != static_cast<std::size_t>(count)) {
      throw Error{"expected " + std::to_string(count) + " parameters, got " + std::to_string(parameters.size()),
                  SQLITE_RANGE};
    }
    for (int i = 0; i < count; ++i) connection_.check(bind(i + 1, parameters[static_cast<std::size_t>(i)]));
    std::vector<Row> rows;
    int result = SQLITE_OK;
    while ((result = sqlite3_step(handle_.get())) == SQLITE_ROW) {
      Row& row = rows.emplace_back();
      for (int i = 0; i < sqlite3_data_count(handle_.get()); ++i) row.push_back(column(i));
    }
    if (result != SQLITE_DONE) connection_.check(result);
    return rows;
  }

  [[nodiscard]] std::vector<std::string> columns() const {
    const std::lock_guard lock(connection_);
    std::vector<std::string> names;
    for (int i = 0; i < sqlite3_column_count(handle_.get()); ++i) {
      const char* name = sqlite3_column_name(handle_.get(), i);
      if (name == nullptr) throw std::bad_alloc();
      names.emplace_back(name);
    }
    return names;
  }

 private:
  // SQLite does not copy the value, which outlives the run.
  int bind(int index, const Value& value) {
    sqlite3_stmt* to = handle_.get();
    if (const auto* integer = std::get_if<std::int64_t>(&value)) return sqlite3_bind_int64(to, index, *integer);
    if (const auto* real = std::get_if<double>(&value)) return sqlite3_bind_double(to, index, *real);
    if (const auto* text = std::get_if<std::string>(&value))
      return sqlite3_bind_text64(to, index, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
    if (const auto* blob = std::get_if<Blob>(&value))
      return sqlite3_bind_blob64(to, index, blob->bytes.data(), blob->bytes.size(), SQLITE_STATIC);
    return sqlite3_bind_null(to, index);
  }

  [[nodiscard]] Value column(int index) const {
    sqlite3_stmt* from = handle_.get();
    const int type = sqlite3_column_type(from, index);
    if (type == SQLITE_NULL) return std::monostate();
    if (type == SQLITE_INTEGER) return sqlite3_column_int64(from, index);
    if (type == SQLITE_FLOAT) return sqlite3_column_double(from, index);
    // The bytes are null if there are none, or if there is no memory. Asking for them sets the size.
    const void* data = type == SQLITE_TEXT ? sqlite3_column_text(from, index) : sqlite3_column_blob(from, index);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(from, index));
    if (data == nullptr && sqlite3_errcode(connection_.get()) == SQLITE_NOMEM) throw std::bad_alloc();
    std::string bytes(data == nullptr ? "" : static_cast<const char*>(data), size);
    if (type == SQLITE_TEXT) return bytes;
    return Blob{std::move(bytes)};
  }

  struct Finalize {
    void operator()(sqlite3_stmt* handle) const noexcept { sqlite3_finalize(handle); }
  };

  Connection& connection_;
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

}  // namespace sqlite
