// What objects ask of the VM: resources that are counted, and processes that are monitored.
#include <map>
#include <mutex>

#include "resource_fixture.hpp"

namespace {

std::mutex mutex;
std::map<ERL_NIF_TERM, void*> alive;  // each with the resource that monitors it, or null

}  // namespace

namespace resource_test {

ErlNifPid spawn() {
  static ERL_NIF_TERM last = 0;
  const std::lock_guard guard(mutex);
  alive.emplace(++last, nullptr);
  return {last};
}

void end_process(ErlNifPid pid) {
  void* monitoring = nullptr;
  {
    const std::lock_guard guard(mutex);
    const auto found = alive.find(pid.pid);
    if (found == alive.end()) return;
    monitoring = found->second;
    if (monitoring != nullptr) enif_keep_resource(monitoring);
    alive.erase(found);
  }
  if (monitoring == nullptr) return;
  owner_ended(*static_cast<OwnerProcess*>(monitoring));
  enif_release_resource(monitoring);
}

}  // namespace resource_test

using namespace resource_test;

extern "C" {

void* enif_alloc_resource(ErlNifResourceType*, std::size_t size) {
  ++owners;
  return allocate(size, false);
}

void enif_keep_resource(void* resource) { header_of(resource).references.fetch_add(1, std::memory_order_relaxed); }

void enif_release_resource(void* resource) {
  Header& header = header_of(resource);
  if (header.references.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  if (header.is_handle) end(*static_cast<Handle*>(resource));
  --(header.is_handle ? handles : owners);
  ::operator delete(&header);
}

int enif_monitor_process(ErlNifEnv*, void* resource, const ErlNifPid* pid, ErlNifMonitor*) {
  const std::lock_guard guard(mutex);
  const auto found = alive.find(pid->pid);
  if (found == alive.end()) return 1;
  ++monitors;
  found->second = resource;
  return 0;
}

ErlNifPid* enif_self(ErlNifEnv*, ErlNifPid* pid) {
  if (self.pid == 0) return nullptr;
  *pid = self;
  return pid;
}
}
