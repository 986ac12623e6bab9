/* Shifts the clocks of a process by what a file of three numbers says, in nanoseconds: wall, since its start, since the machine's. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000000000LL
#define LATER_THAN_ANY_UPTIME 1000000000LL

static volatile int64_t *shifts;

__attribute__((constructor)) static void begin(void) {
    const char *name = getenv("TORTURE_CLOCKS");
    int file = name ? open(name, O_RDONLY) : -1;
    if (file >= 0) {
        void *shown = mmap(NULL, 3 * sizeof(int64_t), PROT_READ, MAP_SHARED, file, 0);
        shifts = shown == MAP_FAILED ? NULL : shown;
        close(file);
    }
}

static int64_t shift(clockid_t clock) {
    if (!shifts) return 0;
    switch (clock) {
        case CLOCK_REALTIME: case CLOCK_REALTIME_COARSE: return shifts[0];
        case CLOCK_MONOTONIC: case CLOCK_MONOTONIC_COARSE: case CLOCK_MONOTONIC_RAW: return shifts[1];
        case CLOCK_BOOTTIME: return shifts[2];
        default: return 0;
    }
}

static void add(struct timespec *time, int64_t nanos) {
    int64_t all = time->tv_sec * SECOND + time->tv_nsec + nanos;
    time->tv_sec = all / SECOND;
    time->tv_nsec = all % SECOND;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
    int failed = real(clock, time);
    if (!failed) add(time, shift(clock));
    return failed;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    struct timespec now;
    (void) zone;
    clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *into) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (into) *into = now.tv_sec;
    return now.tv_sec;
}

/* The kernel waits by its own clocks. */
int pthread_cond_timedwait(pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex,
                           const struct timespec *restrict until) {
    static int (*real)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);
    if (!real) real = dlvsym(RTLD_NEXT, "pthread_cond_timedwait", "GLIBC_2.3.2");
    if (!real) real = dlsym(RTLD_NEXT, "pthread_cond_timedwait");
    struct timespec own = *until;
    add(&own, -shift(until->tv_sec < LATER_THAN_ANY_UPTIME ? CLOCK_MONOTONIC : CLOCK_REALTIME));
    return real(condition, mutex, &own);
}

static int uptime(void) {
    struct timespec now;
    clock_gettime(CLOCK_BOOTTIME, &now);
    int file = memfd_create("uptime", 0);
    dprintf(file, "%lld.%02lld 0.00\n", (long long) now.tv_sec, (long long) now.tv_nsec / 10000000);
    lseek(file, 0, SEEK_SET);
    return file;
}

static int opened(const char *symbol, const char *path, int flags, mode_t mode) {
    if (shifts && !strcmp(path, "/proc/uptime")) return uptime();
    int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, symbol);
    return real(path, flags, mode);
}

int open(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return opened("open", path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return opened("open64", path, flags, mode);
}
