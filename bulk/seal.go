package bulk

import (
	"encoding/binary"
	"hash/crc32"

	"go.etcd.io/bbolt"
)

// The store itself does not notice a page that has changed on the disk. So each record ends in its checksum, and the head has
// the sum of them all, by exclusive or, so that none can get lost.

const checksumLength = 4

// seal writes its checksum behind a record.
func seal(record []byte) []byte {
	return binary.LittleEndian.AppendUint32(record, checksum(record))
}

func checksum(record []byte) uint32 { return crc32.Checksum(record, crc32.MakeTable(crc32.Castagnoli)) }

// checksumOf reads the checksum of a sealed record; that of none is 0.
func checksumOf(sealed []byte) uint32 {
	if len(sealed) < checksumLength {
		return 0
	}
	return binary.LittleEndian.Uint32(sealed[len(sealed)-checksumLength:])
}

// readRecord reads a sealed record and the key that it is under.
func readRecord(key, sealed []byte) (*record, error) {
	if len(key) != len(keyOf(0)) || len(sealed) < checksumLength {
		return nil, errDamaged
	}
	content := sealed[:len(sealed)-checksumLength]
	if checksum(content) != checksumOf(sealed) {
		return nil, errDamaged
	}
	r, err := parseRecord(content)
	if err != nil {
		return nil, err
	}
	if r.key = int(binary.BigEndian.Uint64(key)); r.key != r.first() { //nolint:gosec // compared with one that fits
		return nil, errDamaged
	}
	return r, nil
}

func keyOf(index int) []byte { return binary.BigEndian.AppendUint64(nil, uint64(index)) } //nolint:gosec // never negative

// storedSum is the sum over the checksums of all records.
func storedSum(head *bbolt.Bucket) uint32 {
	stored := head.Get(sumKey())
	if len(stored) != checksumLength {
		return 0
	}
	return binary.LittleEndian.Uint32(stored)
}
