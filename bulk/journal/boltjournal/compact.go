package boltjournal

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"go.etcd.io/bbolt"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// Compact makes the file smaller, by writing a new one without free space. It needs disk space for both files. The new file takes the
// place of the old one when it is complete. If something else is in that place by then, it stays, and Compact returns an error.
//
// The new file has the name of the old one with .compact behind it. A copy of this journal that a process left there when it died is removed.
// Anything else that stands there stays, and is an error.
func (j *Journal) Compact() error {
	if err := j.take("compact"); err != nil {
		return err
	}
	defer j.mu.Unlock()
	j.file.Lock()
	defer j.file.Unlock()
	return failed("compact", j.path, j.compact(j.path+".compact"))
}

func (j *Journal) compact(beside string) error {
	if err := j.writable(); err != nil {
		return err // what is beside may be another journal's
	}
	if err := j.clear(beside); err != nil {
		return err
	}
	smaller, err := openStore(beside, nil)
	if err != nil {
		return err
	}
	if err = j.asked(copyStore(smaller.db, j.store.db)); err == nil {
		err = j.replace(smaller, beside)
	}
	if err != nil {
		return errors.Join(err, smaller.db.Close(), os.Remove(beside))
	}
	former := j.store
	j.store = smaller
	return errors.Join(former.db.Close(), syncFolder(j.path))
}

// clear removes what an earlier Compact left beside the journal when its process died. Nothing else is removed: it may be another journal.
func (j *Journal) clear(beside string) error {
	there, err := os.Lstat(beside)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = j.isLeftover(beside, there)
	}
	if err != nil {
		return fmt.Errorf("%q stands in the way: %w", beside, err)
	}
	return os.Remove(beside)
}

// isLeftover returns nil if a file is this user's alone, nobody has it open, and it is a copy of the journal or not even that yet.
func (j *Journal) isLeftover(beside string, there fs.FileInfo) error {
	if err := checkPlace(beside, there); err != nil {
		return err
	}
	if !onlyOurs(there) {
		return fmt.Errorf("it is another user's, or has another name too: %w", ErrUnsafe)
	}
	left, err := openStore(beside, there, func(o *settings) { o.ReadOnly = true })
	if errors.Is(err, errEmpty) {
		return nil
	}
	if err != nil {
		return err
	}
	mine, err := secretOf(j.store.db)
	theirs, other := secretOf(left.db)
	if err = errors.Join(err, other); err == nil && !bytes.Equal(mine, theirs) {
		err = fmt.Errorf("%w of this run", ErrForeign)
	}
	return errors.Join(err, left.db.Close())
}

// secretOf returns the key of a journal, which no other has.
func secretOf(db *bbolt.DB) (secret []byte, err error) {
	err = view(db, func(tx *bbolt.Tx) error {
		if secret = bytes.Clone(tx.Bucket(headBucket()).Get(secretKey())); len(secret) != secretLength {
			return journal.ErrDamaged
		}
		return nil
	})
	return secret, err
}

// replace puts a copy, which is locked already, in the place of the file. Copying took time, so it looks at both once more.
func (j *Journal) replace(smaller *store, beside string) error {
	if err := cmp.Or(j.writable(), claim(beside, smaller.file)); err != nil {
		return err
	}
	return os.Rename(beside, j.path)
}

// copyStore copies a store into a new one, and checks the copy.
func copyStore(to, from *bbolt.DB) (err error) {
	defer guard(&err)()
	const bytesPerTransaction = 1 << 20
	former := to.AllocSize
	to.AllocSize = 0 // the file grows to what it needs, and not to the size of its map
	defer func() { to.AllocSize = former }()
	if err := bbolt.Compact(to, from, bytesPerTransaction); err != nil {
		return err
	}
	return to.View(check)
}
