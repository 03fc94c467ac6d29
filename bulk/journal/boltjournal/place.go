package boltjournal

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

var (
	// ErrForeign says that the file is something else than a journal. It stays as it is.
	ErrForeign = errors.New("the file is not a journal")
	// ErrUnsafe says that somebody else may have put the file or a link there. Nothing behind it is opened.
	ErrUnsafe = errors.New("somebody else may have put it there")
)

// maxLinks is how many links a path may go through.
const maxLinks = 40

// place returns the absolute path of a file without links, and what is there, or nil if nothing is. A link is refused in a folder that
// others can write to: they may have put it there so that another file is opened.
func place(path string) (file string, there fs.FileInfo, err error) {
	if path == "" {
		return "", nil, fs.ErrNotExist
	}
	if path, err = filepath.Abs(path); err != nil {
		return "", nil, err
	}
	root := filepath.VolumeName(path) + string(filepath.Separator)
	done, names := root, split(path[len(root):])
	folder, err := os.Lstat(done)
	for links := 0; err == nil && len(names) > 0; {
		next := filepath.Join(done, names[0])
		names = names[1:]
		if there, err = os.Lstat(next); errors.Is(err, fs.ErrNotExist) && len(names) == 0 {
			return next, nil, nil
		}
		switch {
		case err != nil:
		case there.Mode()&fs.ModeSymlink == 0:
			done, folder = next, there
		case othersCanWrite(folder):
			err = fmt.Errorf("%q is a link: %w", next, ErrUnsafe)
		case links == maxLinks:
			err = fmt.Errorf("%q: too many links", path)
		default:
			links++
			done, names, err = follow(next, names)
			if err == nil {
				folder, err = os.Lstat(done)
			}
		}
	}
	if err != nil {
		return "", nil, err
	}
	return done, folder, checkPlace(done, folder)
}

// follow returns where a link leads: a folder without links, and the names to go on with from there.
func follow(link string, names []string) (done string, more []string, err error) {
	target, err := os.Readlink(link)
	if err != nil {
		return "", nil, err
	}
	if !filepath.IsAbs(target) {
		return filepath.Dir(link), append(split(target), names...), nil
	}
	root := filepath.VolumeName(target) + string(filepath.Separator)
	return root, append(split(target[len(root):]), names...), nil
}

// split returns the names of a path. They may be "..", which leads from a folder without links to the one above it.
func split(path string) []string {
	return strings.FieldsFunc(path, func(r rune) bool { return r < 0x80 && os.IsPathSeparator(uint8(r)) }) //nolint:gosec // it is below
}

// checkPlace checks that a file may be opened. Opening a device or a pipe could do something to it.
func checkPlace(path string, there fs.FileInfo) error {
	switch {
	case there.IsDir():
		return fmt.Errorf("%w: it is a directory", ErrForeign)
	case !there.Mode().IsRegular():
		return fmt.Errorf("%w: it is no regular file", ErrForeign)
	}
	folder, err := os.Lstat(filepath.Dir(path))
	switch {
	case err != nil:
		return err
	case othersCanWrite(folder) && !onlyOurs(there):
		return fmt.Errorf("it is another user's, or has another name too: %w", ErrUnsafe)
	}
	return nil
}
