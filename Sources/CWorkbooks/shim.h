#pragma once

// The C libraries of workbooks: XML, ZIP and the writing of XLSX. They aren't linked: each is loaded when the first
// workbook is read or written, since loading them at every start of the program would cost it half a millisecond, and
// a machine that lacks one would run no command at all (PurchasingFiles.docc, Decisions).

#include <dlfcn.h>
#include <expat.h>
#include <minizip/unzip.h>
#include <minizip/zip.h>
#include <stdbool.h>
#include <xlsxwriter.h>

// A library is a table of the functions that we call, typed by their headers.
#define DECLARED(name) __typeof__(&name) name;
#define FOUND(name) && (library->name = (__typeof__(&name))dlsym(handle, #name))
#define LIBRARY(type, file, FUNCTIONS)                        \
  struct type {                                               \
    FUNCTIONS(DECLARED)                                       \
  };                                                          \
  static inline bool type##_load(struct type *library) {      \
    void *handle = dlopen(file, RTLD_NOW);                    \
    return handle FUNCTIONS(FOUND);                           \
  }

#define EXPAT(F) \
  F(XML_ParserCreate) F(XML_ParserFree) F(XML_SetUserData) F(XML_SetElementHandler) F(XML_SetCharacterDataHandler) \
  F(XML_SetStartDoctypeDeclHandler) F(XML_Parse) F(XML_StopParser) F(XML_ResumeParser)
LIBRARY(expat, "libexpat.so.1", EXPAT)

#define MINIZIP(F) \
  F(unzOpen2_64) F(unzClose) F(unzGoToFirstFile) F(unzGoToNextFile) F(unzGetCurrentFileInfo64) \
  F(unzGetFilePos64) F(unzGoToFilePos64) F(unzOpenCurrentFile) F(unzReadCurrentFile) F(unzCloseCurrentFile) \
  F(zipOpen64) F(zipOpenNewFileInZip) F(zipWriteInFileInZip) F(zipCloseFileInZip) F(zipClose)
LIBRARY(minizip, "libminizip.so.1", MINIZIP)

#define XLSXWRITER(F) \
  F(workbook_new_opt) F(workbook_set_properties) F(workbook_add_worksheet) F(workbook_add_format) \
  F(workbook_add_chart) F(workbook_close) F(lxw_workbook_free) \
  F(worksheet_write_string) F(worksheet_write_number) F(worksheet_write_blank) F(worksheet_write_formula_str) \
  F(worksheet_write_comment_opt) F(worksheet_set_column) F(worksheet_set_row) F(worksheet_freeze_panes) \
  F(worksheet_repeat_rows) F(worksheet_autofilter) F(worksheet_set_landscape) F(worksheet_set_paper) \
  F(worksheet_fit_to_pages) F(worksheet_set_header) F(worksheet_set_footer) F(worksheet_hide) F(worksheet_activate) \
  F(worksheet_data_validation_range) F(worksheet_insert_chart_opt) \
  F(format_set_unlocked) F(format_set_num_format) F(format_set_bold) F(format_set_italic) F(format_set_bg_color) \
  F(format_set_font_color) F(format_set_font_size) F(format_set_bottom) F(format_set_top) F(format_set_text_wrap) \
  F(format_set_align) \
  F(chart_add_series) F(chart_series_set_name) F(chart_series_set_fill) F(chart_series_set_pattern) \
  F(chart_title_set_name) F(chart_axis_set_name) F(chart_axis_set_num_format) F(chart_axis_set_reverse) \
  F(chart_axis_set_crossing_max) F(chart_legend_set_position)
LIBRARY(xlsxwriter, "libxlsxwriter.so." LXW_SOVERSION, XLSXWRITER)
