package boltjournal

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"go.etcd.io/bbolt"
	bbolterrors "go.etcd.io/bbolt/errors"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// format is the version of the files that this code writes. A file of another version is refused.
const format = 2

// errBroken is returned once bbolt has panicked: it may hold locks that are never released.
var errBroken = fmt.Errorf("%w or cannot be read", journal.ErrDamaged)

const (
	onlyOwner    = 0o600
	secretLength = 32
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

// openStore opens and locks the file of a store, or makes a new one.
func openStore(path string, options ...Option) (db *bbolt.DB, err error) {
	defer guard(&err)()
	var opened *os.File
	defer func() {
		if db == nil && opened != nil {
			_ = opened.Close() // which unlocks it, also when bbolt has panicked
		}
	}()
	o := bbolt.Options{
		Timeout: time.Nanosecond, // try to lock once
		OpenFile: func(name string, flag int, mode fs.FileMode) (f *os.File, err error) {
			opened, err = os.OpenFile(name, flag, mode)
			return opened, err
		},
	}
	for _, set := range options {
		set(&o)
	}
	db, err = bbolt.Open(path, onlyOwner, &o)
	if errors.Is(err, bbolterrors.ErrTimeout) {
		err = journal.ErrInUse
	}
	if err != nil {
		return nil, err
	}
	if err := claim(path, opened); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// claim checks that the locked file is still the one at path. Another process may have put a compacted one there before it was locked.
func claim(path string, opened *os.File) error {
	mine, err := opened.Stat()
	if err != nil {
		return err
	}
	there, err := os.Stat(path)
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

// prepare begins a journal in a new store. A store of another program or a damaged one is refused and stays as it is. A journal is made
// readable for its owner alone.
func prepare(db *bbolt.DB) error {
	fresh := false
	err := view(db, func(tx *bbolt.Tx) (err error) {
		fresh, err = check(tx)
		return err
	})
	if err == nil {
		err = os.Chmod(db.Path(), onlyOwner)
	}
	if err != nil || !fresh {
		return err
	}
	return update(db, begin)
}

// check returns what is wrong with a store, and whether it is empty.
func check(tx *bbolt.Tx) (fresh bool, err error) {
	head := tx.Bucket(headBucket())
	if head == nil {
		if name, _ := tx.Cursor().First(); name != nil {
			return false, errors.New("it is another program's store")
		}
		return true, nil
	}
	switch found, length := binary.Uvarint(head.Get(formatKey())); {
	case length <= 0 || found == 0:
		return false, journal.ErrDamaged
	case found != format:
		return false, fmt.Errorf("it has format %d, and this version knows format %d", found, format)
	case tx.Bucket(recordsBucket()) == nil || len(head.Get(secretKey())) != secretLength:
		return false, journal.ErrDamaged
	}
	return false, checkRecords(head, tx.Bucket(recordsBucket()))
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

// copyStore copies a store into a new one, and checks the copy.
func copyStore(to, from *bbolt.DB) (err error) {
	defer guard(&err)()
	const bytesPerTransaction = 1 << 20
	if err := bbolt.Compact(to, from, bytesPerTransaction); err != nil {
		return err
	}
	return to.View(func(tx *bbolt.Tx) error {
		_, err := check(tx)
		return err
	})
}

// realPath returns the absolute path of a file without links. Compact replaces the file there and not a link to it.
func realPath(path string) (string, error) {
	path, err := filepath.EvalSymlinks(path)
	if err != nil {
		return "", err
	}
	return filepath.Abs(path)
}

// syncFolder makes sure that a new file name survives a loss of power.
func syncFolder(path string) error {
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer func() { _ = folder.Close() }()
	return folder.Sync()
}
