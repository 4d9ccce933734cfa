/* Makes each fsync and fdatasync take SYNC_US microseconds longer, like a cloud disk.
   Built and loaded by benchmarks/writers.py: cc -shared -fPIC -o slowsync.so slowsync.c -ldl */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static void nap(void) {
    const char *text = getenv("SYNC_US");
    int microseconds = text ? atoi(text) : 0;
    if (microseconds > 0) usleep(microseconds);
}

int fsync(int file) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    nap();
    return real(file);
}

int fdatasync(int file) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    nap();
    return real(file);
}
