package boltjournal

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime/debug"
	"time"

	"go.etcd.io/bbolt"
	bbolterrors "go.etcd.io/bbolt/errors"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// format is the version of the files that this code writes. A file of another version is refused.
const format = 2

// ErrFormat says that the journal was written by another version, in a format that this one does not know.
var ErrFormat = errors.New("the journal has another format")

// errBroken is returned once bbolt has panicked: it may hold locks that are never released.
var errBroken = fmt.Errorf("%w or cannot be read", journal.ErrDamaged)

const (
	onlyOwner    = 0o600
	secretLength = 32
	maxSpec      = 1 << 16
	// maxRecord bounds the memory that one record takes when it is read.
	maxRecord = 16 << 20
)

// A store has two buckets: one of facts about the journal, and one of records by the index of their first user.
func headBucket() []byte    { return []byte("journal") }
func recordsBucket() []byte { return []byte("records") }

// The keys of the facts.
func formatKey() []byte  { return []byte("format") }
func secretKey() []byte  { return []byte("key") }
func specKey() []byte    { return []byte("spec") }
func sessionKey() []byte { return []byte("session") }
func sumKey() []byte     { return []byte("sum") }

// store is an open and locked file.
type store struct {
	db   *bbolt.DB
	file *os.File
}

// openStore opens and locks the file that is there, or makes a new one if there is none, and never opens one that it should make.
func openStore(path string, there fs.FileInfo, options ...Option) (s *store, err error) {
	defer guard(&err)()
	opened := &store{}
	defer func() {
		if err != nil && opened.file != nil {
			_ = opened.file.Close() // which unlocks it, also when bbolt has panicked
			if there == nil {
				_ = os.Remove(path) // it was made here
			}
		}
	}()
	o := bbolt.Options{Timeout: time.Nanosecond} // try to lock once
	for _, set := range options {
		set((*settings)(&o))
	}
	o.OpenFile = func(name string, _ int, mode fs.FileMode) (f *os.File, err error) {
		if there == nil {
			opened.file, err = os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, mode)
			return opened.file, err
		}
		if opened.file, err = os.OpenFile(name, os.O_RDWR|safeFlags, mode); err == nil {
			err = opened.inspect(name, there)
		}
		return opened.file, err
	}
	opened.db, err = bbolt.Open(path, onlyOwner, &o)
	if errors.Is(err, bbolterrors.ErrTimeout) {
		err = journal.ErrInUse
	}
	if err != nil {
		return nil, err
	}
	if err := claim(path, opened.file); err != nil {
		return nil, errors.Join(err, opened.db.Close())
	}
	return opened, nil
}

// inspect locks the file, and looks at it before bbolt does.
func (s *store) inspect(path string, there fs.FileInfo) error {
	mine, err := s.file.Stat()
	switch {
	case err != nil:
		return err
	case !os.SameFile(mine, there): // it was replaced since its place was checked
		return journal.ErrInUse
	}
	if err := lock(s.file); err != nil {
		return err
	}
	if mine, err = s.file.Stat(); err == nil { // it may have another size or name since
		err = checkPlace(path, mine)
	}
	if err == nil {
		err = inspect(s.file, mine.Size())
	}
	return errors.Join(err, unlock(s.file))
}

// create makes a journal in a file beside, and gives it its name when it is complete: no crash leaves half of one. If something is there by
// then, it stays, and the error is fs.ErrExist.
func create(path string, options ...Option) error {
	name := path + "." + rand.Text() + ".new"
	s, err := openStore(name, nil, options...)
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(name) }()
	if err := errors.Join(update(s.db, begin), s.db.Close()); err != nil {
		return err
	}
	if err := os.Link(name, path); err != nil {
		if _, there := os.Lstat(path); there == nil {
			return fs.ErrExist
		}
		if err := os.Rename(name, path); err != nil { // a file system without links
			return err
		}
	}
	return syncFolder(path)
}

// claim checks that the locked file is still the one at path. Another process may have put a compacted one there before it was locked.
func claim(path string, opened *os.File) error {
	mine, err := opened.Stat()
	if err != nil {
		return err
	}
	there, err := os.Lstat(path)
	switch {
	case err != nil:
		return err
	case !os.SameFile(mine, there):
		return journal.ErrInUse
	}
	return nil
}

// guard turns a panic of bbolt into an error. bbolt panics when its file is damaged, or when its mapped memory cannot be read.
func guard(err *error) func() {
	former := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(former)
		if reason := recover(); reason != nil {
			*err = fmt.Errorf("%w: %v", errBroken, reason)
		}
	}
}

// check returns what is wrong with a store.
func check(tx *bbolt.Tx) error {
	head := tx.Bucket(headBucket())
	if head == nil {
		return fmt.Errorf("%w: it is another program's store", ErrForeign)
	}
	switch found, length := binary.Uvarint(head.Get(formatKey())); {
	case length <= 0 || found == 0:
		return journal.ErrDamaged
	case found != format:
		return fmt.Errorf("%w: it has format %d, and this version knows format %d", ErrFormat, found, format)
	case len(head.Get(specKey())) > maxSpec || tx.Bucket(recordsBucket()) == nil || len(head.Get(secretKey())) != secretLength:
		return journal.ErrDamaged
	}
	return checkRecords(head, tx.Bucket(recordsBucket()))
}

// checkRecords checks that every record that was written is there and unchanged. A store with a damaged page could lose records without
// an error, and their users would be sent again.
func checkRecords(head, records *bbolt.Bucket) error {
	session, _ := binary.Uvarint(head.Get(sessionKey()))
	sum, last := storedSum(head), -1
	seeker := records.Cursor()
	err := records.ForEach(func(key, value []byte) error {
		r, err := readRecord(key, value)
		if err != nil {
			return err
		}
		if found, _ := seeker.Seek(key); !bytes.Equal(found, key) || r.First() <= last || r.Session > session {
			return journal.ErrDamaged
		}
		sum, last = sum^checksumOf(value), r.First()
		return nil
	})
	if err == nil && sum != 0 {
		err = journal.ErrDamaged
	}
	return err
}

func begin(tx *bbolt.Tx) error {
	head, err := tx.CreateBucket(headBucket())
	if err != nil {
		return err
	}
	if _, err := tx.CreateBucket(recordsBucket()); err != nil {
		return err
	}
	secret := make([]byte, secretLength)
	_, _ = rand.Read(secret) // never fails
	return errors.Join(
		head.Put(formatKey(), binary.AppendUvarint(nil, format)),
		head.Put(secretKey(), secret),
	)
}

// update changes a store. The change is on the disk when it returns.
func update(db *bbolt.DB, change func(*bbolt.Tx) error) (err error) {
	defer guard(&err)()
	return db.Update(change)
}

// view reads a store.
func view(db *bbolt.DB, look func(*bbolt.Tx) error) (err error) {
	defer guard(&err)()
	return db.View(look)
}
