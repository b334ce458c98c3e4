/* The program an officer starts: loads the Python runtime that lies in app\python and runs app\start.py by it.
 * With a flag as its first word it is that Python itself: the folder needs no other program, and processes that count
 * draws are started by it. What is dropped on it are paths, which begin with a drive.
 * Nothing is read from the registry, from PATH or from PYTHON... variables; paths may hold any characters. */
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#ifndef RUNTIME
#define RUNTIME L"python312.dll"
#endif
#define LONGEST 32768

typedef int(__cdecl *Python)(int, wchar_t **);

static wchar_t *below(const wchar_t *folder, const wchar_t *name) {
  size_t size = wcslen(folder) + wcslen(name) + 1;
  wchar_t *path = malloc(size * sizeof *path);
  if (path) swprintf(path, size, L"%ls%ls", folder, name);
  return path;
}

int wmain(int argc, wchar_t **argv) {
  static wchar_t here[LONGEST];
  DWORD length = GetModuleFileNameW(NULL, here, LONGEST);
  while (length && here[length - 1] != L'\\') length--;
  here[length] = 0;

  wchar_t *runtime = below(here, L"app\\python\\");
  wchar_t *library = below(runtime, RUNTIME);
  wchar_t *start = below(here, L"app\\start.py");
  SetDllDirectoryW(runtime);
  HMODULE loaded = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
  Python python = loaded ? (Python)(void *)GetProcAddress(loaded, "Py_Main") : NULL;
  if (!python) {
    fwprintf(stderr, L"%ls: %lu\n", library, GetLastError());
    return 3;
  }

  int plain = argc > 1 && argv[1][0] == L'-';
  wchar_t **words = calloc((size_t)argc + 6, sizeof *words);
  int count = 0;
  words[count++] = argv[0];
  if (!plain) {
    words[count++] = L"-I";
    words[count++] = L"-X";
    words[count++] = L"utf8";
    words[count++] = start;
  }
  for (int each = 1; each < argc; each++) words[count++] = argv[each];
  return python(count, words);
}
