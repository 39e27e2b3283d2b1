// What Swift's Glibc module does not import from Linux: locks of an open file description, per-thread
// timers, and the CRC32C instruction. Everything is inline.

#ifndef CLINUX_H
#define CLINUX_H

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/futex.h>
#include <linux/magic.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#if defined(__aarch64__)
#include <sys/auxv.h>
#endif

// The Linux ABI's values: the headers have them behind _GNU_SOURCE only, which would change the
// types that Swift's own Glibc module has already read.
#ifndef F_OFD_GETLK
#define F_OFD_GETLK 36
#define F_OFD_SETLK 37
#define F_OFD_SETLKW 38
#endif

#ifndef O_NOATIME
#define O_NOATIME 01000000
#endif

// MARK: Locks of an open file description

static inline int linux_lock_command(int command, int descriptor, short type, off_t byte) {
  struct flock lock;
  memset(&lock, 0, sizeof lock);  // F_OFD_* wants l_pid to be 0.
  lock.l_type = type;
  lock.l_whence = SEEK_SET;
  lock.l_start = byte;
  lock.l_len = 1;
  return fcntl(descriptor, command, &lock);
}

/// 0 when the byte is ours, -1 with EAGAIN when somebody holds it.
static inline int linux_lock_try(int descriptor, off_t byte, int exclusive) {
  return linux_lock_command(F_OFD_SETLK, descriptor, exclusive ? F_WRLCK : F_RDLCK, byte);
}

/// Waits; -1 with EINTR after a signal whose handler has no SA_RESTART.
static inline int linux_lock_wait(int descriptor, off_t byte, int exclusive) {
  return linux_lock_command(F_OFD_SETLKW, descriptor, exclusive ? F_WRLCK : F_RDLCK, byte);
}

static inline int linux_lock_release(int descriptor, off_t byte) {
  return linux_lock_command(F_OFD_SETLK, descriptor, F_UNLCK, byte);
}

/// 1 when another open file description holds the byte, 0 when it is free, -1 on error.
static inline int linux_lock_is_held(int descriptor, off_t byte) {
  struct flock lock;
  memset(&lock, 0, sizeof lock);
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_start = byte;
  lock.l_len = 1;
  if (fcntl(descriptor, F_OFD_GETLK, &lock) == -1) { return -1; }
  return lock.l_type != F_UNLCK;
}

// MARK: Waiting on a word of shared memory

/// Waits while the word at `address`, which is in a shared mapping, is `expected`: until somebody
/// wakes, a signal comes, or the time is over. A place that is not mapped to anything ends it at once.
static inline void linux_futex_wait(const void *address, uint32_t expected, long milliseconds) {
  struct timespec limit;
  limit.tv_sec = milliseconds / 1000;
  limit.tv_nsec = milliseconds % 1000 * 1000000L;
  (void)syscall(SYS_futex, address, FUTEX_WAIT, expected, &limit, NULL, 0);
}

static inline void linux_futex_wake_all(const void *address) {
  (void)syscall(SYS_futex, address, FUTEX_WAKE, INT_MAX, NULL, NULL, 0);
}

// MARK: Signals and timers

/// Blocks job control and termination in this thread and lets SIGALRM through; `before` gets the
/// mask to put back.
static inline int linux_signals_shield(sigset_t *before) {
  sigset_t blocked, open;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGHUP);
  sigaddset(&blocked, SIGINT);
  sigaddset(&blocked, SIGQUIT);
  sigaddset(&blocked, SIGTERM);
  sigaddset(&blocked, SIGTSTP);
  sigaddset(&blocked, SIGTTIN);
  sigaddset(&blocked, SIGTTOU);
  int failure = pthread_sigmask(SIG_BLOCK, &blocked, before);
  if (failure != 0) { return failure; }
  sigemptyset(&open);
  sigaddset(&open, SIGALRM);
  return pthread_sigmask(SIG_UNBLOCK, &open, NULL);
}

static inline int linux_signals_restore(const sigset_t *before) {
  return pthread_sigmask(SIG_SETMASK, before, NULL);
}

static inline void linux_alarm_ignored(int signal) { (void)signal; }

/// Gives SIGALRM a handler that does nothing and has no SA_RESTART, so that it ends a wait.
static inline int linux_alarm_install(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = linux_alarm_ignored;
  sigemptyset(&action.sa_mask);
  return sigaction(SIGALRM, &action, NULL);
}

/// The calling thread's number; unlike its pthread_t it is not used again at once.
static inline pid_t linux_thread(void) { return (pid_t)syscall(SYS_gettid); }

/// Makes a timer that sends SIGALRM to the calling thread, and to no other.
static inline int linux_alarm_make(timer_t *timer) {
  struct sigevent event;
  memset(&event, 0, sizeof event);
  event.sigev_notify = SIGEV_THREAD_ID;
  event.sigev_signo = SIGALRM;
#ifdef sigev_notify_thread_id
  event.sigev_notify_thread_id = linux_thread();
#else
  event._sigev_un._tid = linux_thread();
#endif
  return timer_create(CLOCK_MONOTONIC, &event, timer);
}

/// Has it do so every `milliseconds`, or no more for 0.
static inline int linux_alarm_set(timer_t timer, int milliseconds) {
  struct itimerspec every;
  every.it_interval.tv_sec = milliseconds / 1000;
  every.it_interval.tv_nsec = (long)(milliseconds % 1000) * 1000000L;
  every.it_value = every.it_interval;
  return timer_settime(timer, 0, &every, NULL);
}

static inline void linux_alarm_delete(timer_t timer) { timer_delete(timer); }

/// A descriptor that yields one `struct signalfd_siginfo` per signal of `set`; block them first.
static inline int linux_signal_descriptor(const sigset_t *set) {
  return signalfd(-1, set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static inline int linux_event_descriptor(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

static inline int linux_timer_descriptor(void) {
  return timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
}

static inline int linux_watch_descriptor(void) { return inotify_init1(IN_CLOEXEC | IN_NONBLOCK); }

/// A descriptor that turns readable when the process ends; it stays a zombie until waited for.
static inline int linux_process_descriptor(pid_t process) {
  return (int)syscall(SYS_pidfd_open, process, 0);  // Close-on-exec by itself.
}

// glibc 2.34; declared behind _GNU_SOURCE only.
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);

/// The started program gets no descriptor from `first` on, whatever others have opened meanwhile.
static inline int linux_spawn_close_from(posix_spawn_file_actions_t *actions, int first) {
  return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

// MARK: Files

/// Has reads leave the file's access time alone, which is work for the kernel at every read of a file
/// that somebody has just written. Only the file's owner may ask for it, so this may do nothing.
static inline void linux_leave_access_time(int descriptor) {
  int flags = fcntl(descriptor, F_GETFL);
  if (flags != -1) { (void)fcntl(descriptor, F_SETFL, flags | O_NOATIME); }
}

/// A file in memory only, without a name; close-on-exec.
static inline int linux_memory_file(const char *name) {
  return (int)syscall(SYS_memfd_create, name, 1u);  // MFD_CLOEXEC
}

static inline int linux_sync_data(int descriptor) {
  int result;
  do { result = fdatasync(descriptor); } while (result == -1 && errno == EINTR);
  return result;
}

/// Begins to write these bytes back, and does not wait. What goes wrong, the next sync reports.
static inline void linux_start_writing(int descriptor, off_t offset, off_t count) {
#ifdef SYS_sync_file_range
  const unsigned int write_only = 2;  // SYNC_FILE_RANGE_WRITE
  (void)syscall(SYS_sync_file_range, descriptor, offset, count, write_only);
#endif
}

/// The magic number of the file system (`linux/magic.h`), or -1.
static inline int64_t linux_file_system(int descriptor) {
  struct statfs status;
  int result;
  do { result = fstatfs(descriptor, &status); } while (result == -1 && errno == EINTR);
  return result == -1 ? -1 : (int64_t)(uint32_t)status.f_type;
}

// MARK: CRC32C

/// Whether `linux_crc32c` may be called on this machine.
static inline int linux_has_crc32c(void) {
#if defined(__x86_64__)
  uint32_t a = 1, b, c = 0, d;  // Leaf 1; bit 20 of ECX is SSE4.2.
  __asm__("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
  return (c & (1u << 20)) != 0;
#elif defined(__aarch64__)
  return (getauxval(AT_HWCAP) & (1UL << 7)) != 0;
#else
  return 0;
#endif
}

#if defined(__x86_64__)
#define LINUX_CRC32C __attribute__((target("sse4.2")))
#define linux_crc32c_word(crc, word) __builtin_ia32_crc32di(crc, word)
#define linux_crc32c_byte(crc, byte) __builtin_ia32_crc32qi(crc, byte)
#elif defined(__aarch64__)
#define LINUX_CRC32C __attribute__((target("crc")))
#define linux_crc32c_word(crc, word) __builtin_arm_crc32cd((uint32_t)(crc), word)
#define linux_crc32c_byte(crc, byte) __builtin_arm_crc32cb(crc, byte)
#else  // Never called: `linux_has_crc32c` says so.
#define LINUX_CRC32C
#define linux_crc32c_word(crc, word) ((void)(word), (crc))
#define linux_crc32c_byte(crc, byte) ((void)(byte), (crc))
#endif

static inline uint64_t linux_load_word(const uint8_t *bytes) {
  uint64_t word;
  memcpy(&word, bytes, 8);
  return word;
}

/// Carries the CRC32C (Castagnoli, reflected) over `count` bytes by instruction; begin and end
/// with the complement.
LINUX_CRC32C
static inline uint32_t linux_crc32c(uint32_t crc, const void *bytes, size_t count) {
  const uint8_t *next = (const uint8_t *)bytes;
  uint64_t wide = crc;
  for (; count >= 8; count -= 8, next += 8) {
    wide = linux_crc32c_word(wide, linux_load_word(next));
  }
  crc = (uint32_t)wide;
  for (; count > 0; count -= 1, next += 1) { crc = linux_crc32c_byte(crc, *next); }
  return crc;
}

/// Carries three of them, each over `count` bytes behind those of the one before; a multiple of 8.
///
/// The instruction takes three cycles, and another can begin in each.
LINUX_CRC32C
static inline void linux_crc32c_three(
    uint32_t *first, uint32_t *second, uint32_t *third, const void *bytes, size_t count) {
  const uint8_t *next = (const uint8_t *)bytes;
  uint64_t a = *first, b = *second, c = *third;
  for (size_t place = 0; place < count; place += 8) {
    a = linux_crc32c_word(a, linux_load_word(next + place));
    b = linux_crc32c_word(b, linux_load_word(next + count + place));
    c = linux_crc32c_word(c, linux_load_word(next + 2 * count + place));
  }
  *first = (uint32_t)a;
  *second = (uint32_t)b;
  *third = (uint32_t)c;
}

#endif
