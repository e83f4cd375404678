// The classes of objects.cpp: with races, interrupts, children, and destructors of all kinds.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <fstream>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace objects {

using Number = std::int64_t;

inline void sleep_ms(Number milliseconds) { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); }

// How many objects of each class exist, by name.
template <class T>
struct Alive {
  static inline std::atomic<Number> count = 0;
  Alive() { ++count; }
  ~Alive() { --count; }
  Alive(const Alive&) = delete;
  Alive& operator=(const Alive&) = delete;
};

// Neither copyable nor movable, over-aligned, and wrong where two threads change it at once.
class alignas(128) Counter : Alive<Counter> {
 public:
  explicit Counter(Number start) : value_(start) {
    if (start < 0) throw std::invalid_argument("a counter starts at 0 or above");
  }
  Number get() const { return value_; }
  Number add(Number more) {
    const Number before = value_;
    for (int i = 0; i < 20; ++i) value_ = value_ + 1;  // a race loses some of these
    value_ = before + more;
    return value_;
  }
  // Changes it twice, with time in between.
  Number add_slowly(Number more, Number milliseconds) {
    const Number before = value_;
    sleep_ms(milliseconds);
    value_ = before + more;
    return value_;
  }
  bool is_aligned() const { return reinterpret_cast<std::uintptr_t>(this) % 128 == 0; }
  static Number alive() { return Alive<Counter>::count; }

 private:
  Number value_;
};

// Closing interrupts what is under way.
class Connection : Alive<Connection> {
 public:
  explicit Connection(std::string path) : path_(std::move(path)) {}
  ~Connection() { log("connection " + path_); }
  std::string path() const { return path_; }
  bool wait(Number milliseconds) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::milliseconds(milliseconds), [&] { return is_interrupted_; });
  }
  void interrupt() noexcept {
    {
      const std::lock_guard lock(mutex_);
      is_interrupted_ = true;
    }
    changed_.notify_all();
  }
  static Number alive() { return Alive<Connection>::count; }

  static void log(std::string line) {
    const std::lock_guard lock(log_mutex);
    ended.push_back(std::move(line));
  }
  static std::vector<std::string> take_log() {
    const std::lock_guard lock(log_mutex);
    return std::exchange(ended, {});
  }

 private:
  static inline std::mutex log_mutex;
  static inline std::vector<std::string> ended;
  std::string path_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_interrupted_ = false;
};

class Statement : Alive<Statement> {
 public:
  Statement(Connection& connection, std::string sql) : connection_(&connection), sql_(std::move(sql)) {
    if (sql_.empty()) throw std::invalid_argument("no SQL");
  }
  ~Statement() { Connection::log("statement " + sql_ + " of " + connection_->path()); }
  std::string text() const { return connection_->path() + ": " + sql_; }
  static Number alive() { return Alive<Statement>::count; }

 private:
  Connection* connection_;
  std::string sql_;
};
// A child of itself, as deep as anyone likes.
class Node : Alive<Node> {
 public:
  Node() = default;
  explicit Node(Node& /*parent*/) {}
  static Number alive() { return Alive<Node>::count; }
};

// Takes its time to end.
class Slow : Alive<Slow> {
 public:
  explicit Slow(Number milliseconds) : milliseconds_(milliseconds) {}
  ~Slow() { sleep_ms(milliseconds_); }
  static Number alive() { return Alive<Slow>::count; }

 private:
  Number milliseconds_;
};
class Throwing : Alive<Throwing> {
 public:
  ~Throwing() noexcept(false) { throw std::runtime_error("the device does not answer"); }
  static Number alive() { return Alive<Throwing>::count; }
};

// Writes a line when it has ended.
class Farewell {
 public:
  Farewell(std::string file, Number milliseconds) : file_(std::move(file)), milliseconds_(milliseconds) {}
  ~Farewell() {
    sleep_ms(milliseconds_);
    std::ofstream(file_, std::ios::app) << "ended\n";
  }

 private:
  std::string file_;
  Number milliseconds_;
};

class Owned : Alive<Owned> {
 public:
  Number get() const { return 1; }
  static Number alive() { return Alive<Owned>::count; }
};

// Of a factory, by its base class.
class Shape : Alive<Shape> {
 public:
  virtual ~Shape() = default;
  virtual double area() const = 0;
  static Number alive() { return Alive<Shape>::count; }
};
class Square final : public Shape {
 public:
  explicit Square(double side) : side_(side) {}
  double area() const override { return side_ * side_; }

 private:
  double side_;
};
}  // namespace objects
