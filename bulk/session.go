package bulk

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"

	"go.etcd.io/bbolt"
)

// session is one run over a journal. A run without a journal has a nil session, which reads nothing and writes nothing.
type session struct {
	journal *Journal
	number  uint64    // from 1
	keyed   hash.Hash // HMAC for digests; used by the goroutine that reads the input alone
}

// errOther is returned when a journal belongs to another kind of run.
var errOther = errors.New("it was begun by a run of another kind, or with another organization, creation source or change")

// errOvertaken is returned to a run after a later run over the journal has begun.
var errOvertaken = errors.New("a later run over it has begun")

// begin starts a run over the journal. The kind and the terms must be those of the journal's first run.
func (j *Journal) begin(kind string, terms []byte) (*session, error) {
	if j == nil {
		return nil, nil //nolint:nilnil // a nil session is a sound one
	}
	if err := j.take("use"); err != nil {
		return nil, err
	}
	p := &session{journal: j}
	err := j.update(func(tx *bbolt.Tx) error {
		head := tx.Bucket(headBucket())
		p.keyed = hmac.New(sha256.New, append([]byte{}, head.Get(secretKey())...))
		digest := binary.LittleEndian.AppendUint64(nil, p.digest(terms))
		former, _ := binary.Uvarint(head.Get(sessionKey()))
		if former > 0 && (string(head.Get(kindKey())) != kind || !bytes.Equal(head.Get(termsKey()), digest)) {
			return errOther
		}
		p.number = former + 1
		return errors.Join(
			head.Put(sessionKey(), binary.AppendUvarint(nil, p.number)),
			head.Put(kindKey(), []byte(kind)),
			head.Put(termsKey(), digest),
		)
	})
	if err != nil {
		j.mu.Unlock()
		return nil, p.failed(err)
	}
	return p, nil
}

func (p *session) failed(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("bulk: journal %q: %w", p.journal.path, err)
}

// end unlocks the journal for another run.
func (p *session) end() {
	if p != nil {
		p.journal.mu.Unlock()
	}
}

// digest returns a keyed digest of a user's JSON. It is not safe for concurrent use.
func (p *session) digest(user []byte) uint64 {
	if p == nil {
		return 0
	}
	p.keyed.Reset()
	_, _ = p.keyed.Write(user)
	return binary.LittleEndian.Uint64(p.keyed.Sum(nil))
}

// next returns the first record of an earlier run that begins after an index, or nil.
func (p *session) next(index int) (*record, error) {
	if p == nil {
		return nil, nil //nolint:nilnil // none is left
	}
	var found *record
	err := p.journal.view(func(tx *bbolt.Tx) error {
		cursor := tx.Bucket(recordsBucket()).Cursor()
		for key, value := cursor.Seek(keyOf(index + 1)); key != nil && found == nil; key, value = cursor.Next() {
			r, err := readRecord(key, value)
			if err != nil {
				return err
			}
			if r.key <= index { // the store returned a key that it should not have
				return errDamaged
			}
			if r.session < p.number {
				found = r
			}
		}
		return nil
	})
	return found, p.failed(err)
}

// put writes records in one transaction. A record without lines is removed.
func (p *session) put(records ...*record) error {
	if p == nil {
		return nil
	}
	err := p.journal.update(func(tx *bbolt.Tx) error {
		head, bucket := tx.Bucket(headBucket()), tx.Bucket(recordsBucket())
		if newest, _ := binary.Uvarint(head.Get(sessionKey())); newest != p.number {
			return errOvertaken // by a goroutine that was left behind
		}
		sum := storedSum(head)
		for _, r := range records {
			if r.key < 0 {
				continue
			}
			sum ^= checksumOf(bucket.Get(keyOf(r.key)))
			if err := bucket.Delete(keyOf(r.key)); err != nil {
				return err
			}
		}
		for _, r := range records {
			if len(r.lines) == 0 {
				continue
			}
			r.session = p.number
			value := withChecksum(r.encode())
			sum ^= checksumOf(value)
			if err := bucket.Put(keyOf(r.first()), value); err != nil {
				return err
			}
		}
		return head.Put(sumKey(), binary.LittleEndian.AppendUint32(nil, sum))
	})
	if err != nil {
		return p.failed(err)
	}
	for _, r := range records {
		r.key = -1
		if len(r.lines) > 0 {
			r.key = r.first()
		}
	}
	return nil
}
