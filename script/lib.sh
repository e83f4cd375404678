# shellcheck shell=bash
# Functions that the scripts share: the folder of the cache, errors, and the installation of system packages.

# The locale sets the VM's encoding of file names and of output. Every Debian has C.UTF-8.
export LC_ALL=C.UTF-8

die() {
  echo "${0##*/}: $*" >&2
  exit 1
}

# Everything that is kept between runs is outside of the repository. FindBLAKE3.cmake computes the same path.
cache_dir() {
  local home="${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}"
  [[ -n "${COUPLER_CACHE:-$home}" ]] || die "no place for the cache: set HOME or COUPLER_CACHE"
  echo "${COUPLER_CACHE:-$home/coupler}"
}

can_be_root() { ((EUID == 0)) || command -v sudo >/dev/null; }

as_root() {
  if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}

# Runs apt-get as root, without questions. Shows the end of its output only if it fails.
apt_get() {
  local log status=0
  log="$(mktemp)"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@" \
    >"$log" 2>&1 </dev/null || status=$?
  ((status == 0)) || tail -n 20 "$log" >&2
  rm -f "$log"
  return "$status"
}

is_debian_like() {
  command -v apt-get >/dev/null && command -v dpkg-query >/dev/null &&
    grep -qE '^ID(_LIKE)?=.*(debian|ubuntu)' /etc/os-release 2>/dev/null
}

# Prints the arguments that are not installed packages, one per line.
missing_packages() {
  local installed
  # dpkg-query exits with 1 if a name is unknown. That is not an error here.
  installed="$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)"
  local package
  for package; do
    grep -qxF "installed $package" <<<"$installed" || echo "$package"
  done
}

# Prints the oldest and the newest version of the packages that are named PREFIX<version>, installed or not.
oldest_and_newest() { # $1: prefix, $2: the oldest version that Coupler supports
  apt-cache pkgnames "$1" | awk -v prefix="$1" -v least="$2" '
    index($0, prefix) == 1 && (version = substr($0, length(prefix) + 1)) ~ /^[0-9]+$/ && version + 0 >= least {
      print version
    }' | sort -n | sed -n '1p;$p' | uniq
}

# Prints the packages of the compilers that CI uses: the oldest and the newest of each kind.
compiler_packages() {
  oldest_and_newest g++- 12 | sed 's/^/g++-/'
  oldest_and_newest clang- 16 | sed 's/^/clang-/'
}
