// Reclaimer: the thread of a library on which objects end whose destructors may take long.
#pragma once

#include <ctime>

#include <dlfcn.h>
#include <pthread.h>

#include <coupler/resource/detail/atomic.hpp>
#include <coupler/resource/detail/object.hpp>

namespace coupler::detail {

// Bodies that wait are a stack without a lock; the body itself is the node, so that queueing allocates nothing. The
// thread is started with the first body. It takes the whole stack at once and destroys it in the order of arrival, so
// that children, which are closed first, end before their parents.
//
// The thread is detached and never joined: unloading a library must not wait for a destructor. While it runs, the
// library's code stays mapped, since a thread_local object with a destructor keeps its image in memory (glibc counts
// them); where that is not so the image must be pinned. It ends when it was asked to and nothing is left that needs
// the code.
//
// There is one for each library, made when it is loaded, and never destroyed: the static destructors of an image run
// while its thread may still work.
class Reclaimer {
 public:
  using MayEnd = bool (*)() noexcept;

  // `may_end`: whether nothing is left that will need the thread. Asked after ask_to_end().
  explicit Reclaimer(MayEnd may_end) noexcept : may_end_(may_end) { pthread_cond_init(&changed_, nullptr); }

  // Any thread. Where the system gives no thread the body is destroyed at once.
  void add(Body* body) noexcept {
    waiting_.fetch_add<Order::relaxed>(1);
    Body* top = top_.load<Order::relaxed>();
    do {
      body->next = top;
    } while (!top_.compare_exchange_weak<Order::release, Order::relaxed>(top, body));
    if (top == nullptr) wake();
  }

  // How many bodies wait for their end.
  [[nodiscard]] long waiting() const noexcept { return waiting_.load<Order::relaxed>(); }

  // While there are bodies, a thread keeps the code mapped, so one is started where none runs yet. It is waited for
  // until it does: the caller unmaps the code next. Without a thread the code stays mapped forever.
  void ask_to_end() noexcept {
    const MutexGuard guard(mutex_);
    is_asked_ = true;
    if (!is_running_ && !may_end_()) {
      is_running_ = start();
      if (!is_running_) keep_image_forever();
    }
    pthread_cond_broadcast(&changed_);
    while (is_running_ && !keeps_image_) pthread_cond_wait(&changed_, &mutex_);
  }
  // A library that is loaded again goes on with the thread it had.
  void go_on() noexcept {
    const MutexGuard guard(mutex_);
    is_asked_ = false;
  }

  // Until at most `most` bodies wait, or the time is over. True: so few wait. Not for a scheduler.
  bool wait_until(long most, unsigned milliseconds) noexcept {
    const timespec until = after(milliseconds);
    const MutexGuard guard(mutex_);
    while (waiting() > most) {
      if (pthread_cond_timedwait(&changed_, &mutex_, &until) != 0) return waiting() <= most;
    }
    return true;
  }

  // For a VM that ends: bodies that wait have so much time, and none is begun after it, since the static variables of
  // the library are destroyed next.
  void stop_after(unsigned milliseconds) noexcept {
    wait_until(0, milliseconds);
    is_stopped_.store(true);
  }

 private:
  class MutexGuard {
   public:
    explicit MutexGuard(pthread_mutex_t& mutex) noexcept : mutex_(mutex) { pthread_mutex_lock(&mutex_); }
    ~MutexGuard() { pthread_mutex_unlock(&mutex_); }
    MutexGuard(const MutexGuard&) = delete;
    MutexGuard& operator=(const MutexGuard&) = delete;

   private:
    pthread_mutex_t& mutex_;
  };

  void wake() noexcept {
    bool is_started = true;
    {
      const MutexGuard guard(mutex_);
      if (is_running_) pthread_cond_signal(&changed_);
      else is_started = is_running_ = start();
    }
    if (!is_started) empty();
  }

  bool start() noexcept {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_t thread;
    const int failed = pthread_create(&thread, &attributes, run, this);
    pthread_attr_destroy(&attributes);
    return failed == 0;
  }

  static void* run(void* reclaimer) noexcept {
    KeepsImage::keep();
    static_cast<Reclaimer*>(reclaimer)->work();
    return nullptr;
  }

  static void keep_image_forever() noexcept {
    static const char inside = 0;
    Dl_info image{};
    if (dladdr(&inside, &image) != 0) dlopen(image.dli_fname, RTLD_LAZY | RTLD_NOLOAD | RTLD_NODELETE);
  }

  void work() noexcept {
    pthread_mutex_lock(&mutex_);
    keeps_image_ = true;
    pthread_cond_broadcast(&changed_);
    while (true) {
      if (top_.load() != nullptr) {
        pthread_mutex_unlock(&mutex_);
        empty();
        pthread_mutex_lock(&mutex_);
        pthread_cond_broadcast(&changed_);
      } else if (is_asked_ && may_end_()) {
        break;
      } else if (is_asked_) {
        wait_a_moment();  // nobody tells when the last body elsewhere has ended
      } else {
        pthread_cond_wait(&changed_, &mutex_);
      }
    }
    is_running_ = keeps_image_ = false;
    pthread_cond_broadcast(&changed_);
    pthread_mutex_unlock(&mutex_);
  }

  void wait_a_moment() noexcept {
    const timespec until = after(5);
    pthread_cond_timedwait(&changed_, &mutex_, &until);
  }

  static timespec after(unsigned milliseconds) noexcept {
    timespec until{};
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += milliseconds / 1000;
    until.tv_nsec += static_cast<long>(milliseconds % 1000) * 1'000'000;
    if (until.tv_nsec >= 1'000'000'000) {
      ++until.tv_sec;
      until.tv_nsec -= 1'000'000'000;
    }
    return until;
  }

  // Destroys all that waits, in the order of arrival.
  void empty() noexcept {
    Body* newest = top_.exchange<Order::acquire>(nullptr);
    Body* oldest = nullptr;
    while (newest != nullptr) {
      Body* next = newest->next;
      newest->next = oldest;
      oldest = newest;
      newest = next;
    }
    while (oldest != nullptr) {
      Body* next = oldest->next;
      if (is_stopped_.load()) wait_for_the_end();
      destroy(oldest);
      waiting_.fetch_sub<Order::release>(1);
      oldest = next;
    }
  }

  // The VM ends meanwhile.
  [[noreturn]] void wait_for_the_end() noexcept {
    pthread_mutex_lock(&mutex_);
    while (true) pthread_cond_wait(&changed_, &mutex_);
  }

  struct KeepsImage {
    ~KeepsImage() { asm volatile("" ::: "memory"); }
    static void keep() noexcept {
      thread_local KeepsImage kept;
      asm volatile("" : : "r"(&kept) : "memory");
    }
  };

  Atomic<Body*> top_ = nullptr;
  Atomic<long> waiting_ = 0;
  Atomic<bool> is_stopped_ = false;
  MayEnd may_end_;
  pthread_mutex_t mutex_ = PTHREAD_MUTEX_INITIALIZER;
  pthread_cond_t changed_;
  bool is_running_ = false;
  bool keeps_image_ = false;  // the running thread has come far enough to do so
  bool is_asked_ = false;
};

}  // namespace coupler::detail
