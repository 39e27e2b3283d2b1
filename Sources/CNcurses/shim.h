// The wide ncurses library as Swift can take it: what the importer refuses is wrapped here.
#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H

// Without these three the wide functions stay invisible, and macros hide the real ones.
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1

#include <ncursesw/curses.h>
#include <ncursesw/term.h>
#include <locale.h>
#include <sys/ioctl.h>
#include <wchar.h>

// term.h takes these two common words for itself.
#undef lines
#undef columns

static const attr_t CN_NORMAL = A_NORMAL;
static const attr_t CN_BOLD = A_BOLD;
static const attr_t CN_DIM = A_DIM;
static const attr_t CN_REVERSE = A_REVERSE;
static const attr_t CN_UNDERLINE = A_UNDERLINE;

// Globals such as stdscr are not safe for concurrency in Swift's eyes, hence these accessors.
static inline WINDOW *cn_stdscr(void) { return stdscr; }

static inline SCREEN *cn_newterm(void) { return newterm(NULL, stdout, stdin); }

// Fills a cell with at most CCHARW_MAX code points; the text ends with a zero.
static inline int cn_cell(cchar_t *cell, const wchar_t *text, attr_t attributes, short pair) {
  return setcchar(cell, text, attributes, pair, NULL);
}

// A cell of the terminal's own line drawing set: 'q' is a horizontal line, 'x' a vertical one.
static inline void cn_line_cell(cchar_t *cell, char name, attr_t attributes, short pair) {
  *cell = *NCURSES_WACS(name);
  cell->attr = (cell->attr & A_ALTCHARSET) | attributes | COLOR_PAIR(pair);
#if NCURSES_EXT_COLORS
  cell->ext_color = pair;
#endif
}

// The columns a code point takes in the current locale, -1 when it cannot be shown.
extern int wcwidth(wchar_t);
static inline int cn_width(wchar_t point) { return wcwidth(point); }

// What the line says its size is; 0 when it knows.
static inline int cn_window_size(int descriptor, int *rows, int *columns) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return -1;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return 0;
}

#endif
