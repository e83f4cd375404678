// The names of POSIX error numbers, in Erlang's spelling.
#pragma once

#include <cerrno>
#include <string_view>
#include <system_error>

namespace coupler::detail {

// The names of <errno.h> in POSIX.1-2017. A switch cannot have a number twice. So if two names have the same number,
// only one is here: EAGAIN instead of EWOULDBLOCK, and on Linux EOPNOTSUPP instead of ENOTSUP.
constexpr std::string_view posix_name(int number) noexcept {
  switch (number) {
    case E2BIG: return "e2big";
    case EACCES: return "eacces";
    case EADDRINUSE: return "eaddrinuse";
    case EADDRNOTAVAIL: return "eaddrnotavail";
    case EAFNOSUPPORT: return "eafnosupport";
    case EAGAIN: return "eagain";
    case EALREADY: return "ealready";
    case EBADF: return "ebadf";
    case EBADMSG: return "ebadmsg";
    case EBUSY: return "ebusy";
    case ECANCELED: return "ecanceled";
    case ECHILD: return "echild";
    case ECONNABORTED: return "econnaborted";
    case ECONNREFUSED: return "econnrefused";
    case ECONNRESET: return "econnreset";
    case EDEADLK: return "edeadlk";
    case EDESTADDRREQ: return "edestaddrreq";
    case EDOM: return "edom";
    case EDQUOT: return "edquot";
    case EEXIST: return "eexist";
    case EFAULT: return "efault";
    case EFBIG: return "efbig";
    case EHOSTUNREACH: return "ehostunreach";
    case EIDRM: return "eidrm";
    case EILSEQ: return "eilseq";
    case EINPROGRESS: return "einprogress";
    case EINTR: return "eintr";
    case EINVAL: return "einval";
    case EIO: return "eio";
    case EISCONN: return "eisconn";
    case EISDIR: return "eisdir";
    case ELOOP: return "eloop";
    case EMFILE: return "emfile";
    case EMLINK: return "emlink";
    case EMSGSIZE: return "emsgsize";
    case EMULTIHOP: return "emultihop";
    case ENAMETOOLONG: return "enametoolong";
    case ENETDOWN: return "enetdown";
    case ENETRESET: return "enetreset";
    case ENETUNREACH: return "enetunreach";
    case ENFILE: return "enfile";
    case ENOBUFS: return "enobufs";
    case ENODATA: return "enodata";
    case ENODEV: return "enodev";
    case ENOENT: return "enoent";
    case ENOEXEC: return "enoexec";
    case ENOLCK: return "enolck";
    case ENOLINK: return "enolink";
    case ENOMEM: return "enomem";
    case ENOMSG: return "enomsg";
    case ENOPROTOOPT: return "enoprotoopt";
    case ENOSPC: return "enospc";
    case ENOSR: return "enosr";
    case ENOSTR: return "enostr";
    case ENOSYS: return "enosys";
    case ENOTCONN: return "enotconn";
    case ENOTDIR: return "enotdir";
    case ENOTEMPTY: return "enotempty";
    case ENOTRECOVERABLE: return "enotrecoverable";
    case ENOTSOCK: return "enotsock";
#if ENOTSUP != EOPNOTSUPP
    case ENOTSUP: return "enotsup";
#endif
    case ENOTTY: return "enotty";
    case ENXIO: return "enxio";
    case EOPNOTSUPP: return "eopnotsupp";
    case EOVERFLOW: return "eoverflow";
    case EOWNERDEAD: return "eownerdead";
    case EPERM: return "eperm";
    case EPIPE: return "epipe";
    case EPROTO: return "eproto";
    case EPROTONOSUPPORT: return "eprotonosupport";
    case EPROTOTYPE: return "eprototype";
    case ERANGE: return "erange";
    case EROFS: return "erofs";
    case ESPIPE: return "espipe";
    case ESRCH: return "esrch";
    case ESTALE: return "estale";
    case ETIME: return "etime";
    case ETIMEDOUT: return "etimedout";
    case ETXTBSY: return "etxtbsy";
    case EXDEV: return "exdev";
    default: return {};
  }
}

// Empty if `code` is not an error number of the system.
inline std::string_view posix_name(const std::error_code& code) noexcept {
  const bool is_number = code.category() == std::generic_category() || code.category() == std::system_category();
  return is_number ? posix_name(code.value()) : std::string_view();
}

}  // namespace coupler::detail
