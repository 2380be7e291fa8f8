// The streaming parser of JSON (package libyajl-dev). Its static library is linked: nothing more to load at a start.
#include <yajl/yajl_parse.h>

// yajl_config takes its value as a variable argument, which Swift can't call.
static inline int yajl_leave_strings_unchecked(yajl_handle handle) {
  return yajl_config(handle, yajl_dont_validate_strings, 1);
}
