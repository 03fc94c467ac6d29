package boltjournal

import (
	"cmp"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"math"

	"go.etcd.io/bbolt"

	"github.com/seed-5ccdf831/jcbulk/bulk/journal"
)

// session is one run over a journal.
type session struct {
	journal *Journal
	number  uint64
	key     []byte
}

// Begin starts a session. While another one goes on, it returns journal.ErrInUse.
func (j *Journal) Begin(_ context.Context, spec journal.Spec) (journal.Session, error) {
	if err := j.take("use"); err != nil {
		return nil, err
	}
	s := &session{journal: j}
	err := j.update(func(tx *bbolt.Tx) error {
		head := tx.Bucket(headBucket())
		s.key = append([]byte{}, head.Get(secretKey())...)
		former, _ := binary.Uvarint(head.Get(sessionKey()))
		if former == math.MaxUint64 {
			return journal.ErrDamaged
		}
		if first, _ := tx.Bucket(recordsBucket()).Cursor().First(); first != nil {
			var first journal.Spec
			if err := json.Unmarshal(head.Get(specKey()), &first); err != nil {
				return journal.ErrDamaged
			}
			if err := first.Check(spec); err != nil {
				return err
			}
		}
		s.number = former + 1
		encoded, err := json.Marshal(spec)
		if len(encoded) > maxSpec {
			return fmt.Errorf("what the run is of takes %d bytes, and a journal has room for %d", len(encoded), maxSpec)
		}
		return errors.Join(err,
			head.Put(sessionKey(), binary.AppendUvarint(nil, s.number)),
			head.Put(specKey(), encoded),
		)
	})
	if err != nil {
		j.mu.Unlock()
		return nil, failed("use", j.path, err)
	}
	return s, nil
}

// Read yields what is saved. While a session goes on, it yields what was saved until then. If the newest save may be missing, ErrStale is at
// the end.
func (j *Journal) Read(ctx context.Context) iter.Seq2[*journal.Batch, error] {
	return journal.Steps(ctx, func(index int) (*journal.Batch, error) {
		if j == nil || j.path == "" {
			return nil, errNoJournal
		}
		b, err := j.next(index, nil)
		return b, failed("use", j.path, cmp.Or(err, ctx.Err()))
	})
}

// next returns the first batch behind an index that is wanted, or nil. wanted may be nil. If there is none and the newest save may be missing,
// the error is ErrStale.
func (j *Journal) next(index int, wanted func(*journal.Batch) bool) (found *journal.Batch, err error) {
	err = j.view(func(tx *bbolt.Tx) error {
		cursor := tx.Bucket(recordsBucket()).Cursor()
		for key, value := cursor.Seek(keyOf(index + 1)); key != nil && found == nil; key, value = cursor.Next() {
			b, err := readRecord(key, value)
			if err != nil {
				return err
			}
			if b.First() <= index { // the store returned a key that it should not have
				return journal.ErrDamaged
			}
			if wanted == nil || wanted(b) {
				found = b
			}
		}
		if found == nil {
			return sound(j.store.file)
		}
		return nil
	})
	return found, err
}

func (s *session) Number() uint64 { return s.number }

func (s *session) Key() []byte { return append([]byte{}, s.key...) }

func (s *session) Next(_ context.Context, index int) (*journal.Batch, error) {
	b, err := s.journal.next(index, func(b *journal.Batch) bool { return b.Session < s.number })
	return b, failed("use", s.journal.path, err)
}

func (s *session) Save(_ context.Context, remove []int, add []*journal.Batch) error {
	err := s.journal.update(func(tx *bbolt.Tx) error {
		head, records := tx.Bucket(headBucket()), tx.Bucket(recordsBucket())
		if newest, _ := binary.Uvarint(head.Get(sessionKey())); newest != s.number {
			return journal.ErrFenced
		}
		w := writer{records: records, sum: storedSum(head)}
		for _, index := range remove {
			if err := w.remove(index); err != nil {
				return err
			}
		}
		for _, b := range add {
			b.Session = s.number
			if err := w.put(b); err != nil {
				return err
			}
		}
		return w.end(head)
	})
	return failed("use", s.journal.path, err)
}

func (s *session) Note(_ context.Context, index int, jobID string) error {
	err := s.journal.update(func(tx *bbolt.Tx) error {
		head, records := tx.Bucket(headBucket()), tx.Bucket(recordsBucket())
		value := records.Get(keyOf(index))
		if value == nil {
			return nil
		}
		b, err := readRecord(keyOf(index), value)
		if err != nil || b.Session != s.number || b.JobID != "" {
			return err
		}
		b.JobID, b.Accepted = jobID, true
		w := writer{records: records, sum: storedSum(head)}
		return errors.Join(w.remove(index), w.put(b), w.end(head))
	})
	return failed("use", s.journal.path, err)
}

func (s *session) Tally(context.Context) (journal.Tally, error) {
	var tally journal.Tally
	err := s.journal.view(func(tx *bbolt.Tx) error {
		return tx.Bucket(recordsBucket()).ForEach(func(key, value []byte) error {
			b, err := readRecord(key, value)
			if err == nil {
				tally.Add(b)
			}
			return err
		})
	})
	return tally, failed("use", s.journal.path, err)
}

// End unlocks the journal for another session.
func (s *session) End(context.Context) error {
	s.journal.mu.Unlock()
	return nil
}

// writer changes records, and the sum of their checksums with them.
type writer struct {
	records *bbolt.Bucket
	sum     uint32
}

func (w *writer) remove(index int) error {
	w.sum ^= checksumOf(w.records.Get(keyOf(index)))
	return w.records.Delete(keyOf(index))
}

func (w *writer) put(b *journal.Batch) error {
	content, err := b.MarshalBinary()
	if err != nil {
		return err
	}
	value := withChecksum(content)
	if len(value) > maxRecord {
		return fmt.Errorf("the batch of row %d takes %d bytes, and a journal has room for %d", b.First(), len(value), maxRecord)
	}
	w.sum ^= checksumOf(w.records.Get(keyOf(b.First()))) ^ checksumOf(value)
	return w.records.Put(keyOf(b.First()), value)
}

func (w *writer) end(head *bbolt.Bucket) error {
	return head.Put(sumKey(), binary.LittleEndian.AppendUint32(nil, w.sum))
}
