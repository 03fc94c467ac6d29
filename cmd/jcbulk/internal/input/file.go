// Package input reads the files that commands are given: what they hold, for which operation, and what is wrong with them.
package input

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"os"
	"path/filepath"
)

// Stdin is the path of standard input.
const Stdin = "-"

// maxMemory bounds what is kept of a file that can be read only once.
const maxMemory = 64 << 20

// blockBytes is how much of a file is checked at once before anybody reads it.
const blockBytes = 64 << 10

// ErrChanged says that a file is not what it was when the command read it first.
var ErrChanged = errors.New("the file has changed since it was read first")

// File is a file that was read to its end once. All later readers of it see the same bytes, or ErrChanged.
type File struct {
	Path   string // absolute, or Stdin
	Bytes  int64
	SHA256 string // in hexadecimal digits
	memory []byte // what can be read only once, or nil
	seed   maphash.Seed
	blocks []uint64 // a checksum of each block
}

// Open reads a file to its end. Standard input, and files such as pipes, can be read only once: up to 64 MiB of them are kept in memory, and
// nothing on disk, because they may hold passwords.
func Open(path string, stdin io.Reader) (*File, error) {
	if path == Stdin {
		return keep(Stdin, stdin)
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	file, err := os.Open(absolute)
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // it was only read
	switch info, err := file.Stat(); {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, fmt.Errorf("%s is a folder", path)
	case !info.Mode().IsRegular():
		return keep(absolute, file)
	}
	return read(absolute, file)
}

// keep reads what can be read only once.
func keep(path string, in io.Reader) (*File, error) {
	text, err := io.ReadAll(io.LimitReader(in, maxMemory+1))
	if err != nil {
		return nil, err
	}
	if len(text) > maxMemory {
		return nil, fmt.Errorf("more than %d MiB can be read from a file only, which is read twice", maxMemory>>20)
	}
	f, err := read(path, bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	f.memory = text
	return f, nil
}

// read takes the checksums of a file.
func read(path string, in io.Reader) (*File, error) {
	f := &File{Path: path, seed: maphash.MakeSeed()}
	whole, block := sha256.New(), make([]byte, blockBytes)
	for {
		n, err := io.ReadFull(in, block)
		if n > 0 {
			_, _ = whole.Write(block[:n]) // never fails
			f.blocks = append(f.blocks, maphash.Bytes(f.seed, block[:n]))
			f.Bytes += int64(n)
		}
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			f.SHA256 = hex.EncodeToString(whole.Sum(nil))
			return f, nil
		case err != nil:
			return nil, err
		}
	}
}

// CanBeReadAgain reports whether a later process can read the file: it is no standard input and no pipe.
func (f *File) CanBeReadAgain() bool { return f.memory == nil }

// Reader reads the file from its start. It returns ErrChanged where the file is not what Open read.
func (f *File) Reader() (io.ReadCloser, error) {
	if f.memory != nil {
		return io.NopCloser(bytes.NewReader(f.memory)), nil
	}
	file, err := os.Open(f.Path)
	if err != nil {
		return nil, err
	}
	return &checked{of: f, file: file, block: make([]byte, blockBytes)}, nil
}

// checked reads a file block by block, and passes on only those that are as they were.
type checked struct {
	of    *File
	file  *os.File
	block []byte
	rest  []byte // of the block
	next  int    // the number of the next block
	err   error
}

func (c *checked) Read(into []byte) (int, error) {
	for len(c.rest) == 0 && c.err == nil {
		c.fill()
	}
	if len(c.rest) == 0 {
		return 0, c.err
	}
	n := copy(into, c.rest)
	c.rest = c.rest[n:]
	return n, nil
}

func (c *checked) fill() {
	n, err := io.ReadFull(c.file, c.block)
	switch {
	case n == 0 && errors.Is(err, io.EOF) && c.next == len(c.of.blocks):
		c.err = io.EOF
	case err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF):
		c.err = err
	case n == 0 || c.next == len(c.of.blocks) || maphash.Bytes(c.of.seed, c.block[:n]) != c.of.blocks[c.next]:
		c.err = ErrChanged
	default:
		c.rest = c.block[:n]
		c.next++
	}
}

func (c *checked) Close() error { return c.file.Close() }
