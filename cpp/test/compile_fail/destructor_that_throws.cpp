// A parameter with a destructor that may throw. It runs where an exception ends the VM.
// expect: coupler: argument 1 of size: the destructor of File may throw, which would end the VM: make it noexcept
#include <coupler.hpp>

#if defined(MISUSE)
#define MAY_THROW noexcept(false)
#else
#define MAY_THROW noexcept(true)
#endif

#include <string>

struct File {
  std::string path;
  ~File() MAY_THROW;
};

COUPLER_STRUCT(File, "File");

std::size_t size(const File& file) { return file.path.size(); }

COUPLER_MODULE("M", coupler::nif<size>("file"));
