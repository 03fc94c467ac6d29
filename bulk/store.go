package bulk

import (
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
)

// format is that of the files that this code writes. One with a higher number is not read.
const format = 1

const onlyOwner = 0o600

// What is in a store: a bucket of facts about the journal, and one of records by the index of their first user.
func headBucket() []byte    { return []byte("journal") }
func recordsBucket() []byte { return []byte("records") }

// The names of the facts.
func formatKey() []byte { return []byte("format") }
func secretKey() []byte { return []byte("key") }
func kindKey() []byte   { return []byte("kind") }
func termsKey() []byte  { return []byte("terms") }
func passKey() []byte   { return []byte("pass") }

// openStore opens the file of a store and locks it, or begins one.
func openStore(path string) (db *bbolt.DB, err error) {
	defer guard(&err)()
	var opened *os.File
	db, err = bbolt.Open(path, onlyOwner, &bbolt.Options{
		Timeout: time.Nanosecond, // the lock is asked for once
		OpenFile: func(name string, flag int, mode fs.FileMode) (f *os.File, err error) {
			opened, err = os.OpenFile(name, flag, mode)
			return opened, err
		},
	})
	if errors.Is(err, bbolterrors.ErrTimeout) {
		err = ErrJournalInUse
	}
	if err != nil {
		return nil, err
	}
	if err := claim(path, opened); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// claim makes sure that the file which was locked is still the one at path, where another process may have put a compacted
// one meanwhile, and that it is for its owner alone.
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
		return ErrJournalInUse
	case mine.Mode().Perm() != onlyOwner:
		return opened.Chmod(onlyOwner)
	}
	return nil
}

// guard makes errors of what the store panics with where its file is damaged, faults of its mapped memory included.
func guard(err *error) func() {
	former := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(former)
		if reason := recover(); reason != nil {
			*err = fmt.Errorf("%w: %v", errDamaged, reason)
		}
	}
}

// prepare begins a journal in a new store, and refuses what is none of ours.
func prepare(db *bbolt.DB) error {
	return update(db, func(tx *bbolt.Tx) error {
		head := tx.Bucket(headBucket())
		if head == nil {
			if name, _ := tx.Cursor().First(); name != nil {
				return errors.New("it is another program's store")
			}
			return begin(tx)
		}
		switch found, length := binary.Uvarint(head.Get(formatKey())); {
		case length <= 0:
			return errDamaged
		case found > format:
			return fmt.Errorf("it has format %d, which is newer than %d, the one that this version knows", found, format)
		case tx.Bucket(recordsBucket()) == nil || len(head.Get(secretKey())) == 0:
			return errDamaged
		}
		return nil
	})
}

func begin(tx *bbolt.Tx) error {
	head, err := tx.CreateBucket(headBucket())
	if err != nil {
		return err
	}
	if _, err := tx.CreateBucket(recordsBucket()); err != nil {
		return err
	}
	secret := make([]byte, 32)
	_, _ = rand.Read(secret) // never fails
	return errors.Join(
		head.Put(formatKey(), binary.AppendUvarint(nil, format)),
		head.Put(secretKey(), secret),
	)
}

// update writes to a store; it is on the disk when it returns.
func update(db *bbolt.DB, change func(*bbolt.Tx) error) (err error) {
	defer guard(&err)()
	return db.Update(change)
}

// view reads from a store.
func view(db *bbolt.DB, look func(*bbolt.Tx) error) (err error) {
	defer guard(&err)()
	return db.View(look)
}

// syncFolder makes sure that a file is found by its name after a loss of power.
func syncFolder(path string) error {
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer func() { _ = folder.Close() }()
	return folder.Sync()
}
