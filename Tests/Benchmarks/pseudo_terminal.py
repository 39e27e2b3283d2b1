import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time


class Terminal:
    """A program on a 24x80 pseudo terminal."""

    def __init__(self, argv, folder=None):
        self.start = time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", LANG="C.UTF-8")
            if folder:
                os.chdir(folder)
            os.execvp(argv[0], argv)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def read(self, quiet, limit=3.0):
        """When the last byte came before `quiet` seconds of silence; None for no byte at all."""
        last, wait = None, limit
        while select.select([self.fd], [], [], wait)[0]:
            try:
                if not os.read(self.fd, 65536):
                    break
            except OSError:
                break
            last, wait = time.monotonic(), quiet
        return last

    def take(self, wait):
        """What it has written, and when that was read; nothing after `wait` seconds of silence."""
        if not select.select([self.fd], [], [], wait)[0]:
            return b"", time.monotonic()
        try:
            return os.read(self.fd, 65536), time.monotonic()
        except OSError:
            return b"", time.monotonic()

    def wakeups(self):
        with open("/proc/%d/status" % self.pid) as status:
            for line in status:
                if line.startswith("voluntary_ctxt_switches"):
                    return int(line.split()[1])
        return 0

    def close(self):
        os.kill(self.pid, signal.SIGHUP)
        time.sleep(0.05)
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        os.waitpid(self.pid, 0)
        os.close(self.fd)
