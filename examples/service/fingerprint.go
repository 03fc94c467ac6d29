package main

import (
	"crypto/pbkdf2"
	"crypto/sha256"
	"encoding/hex"
	"io"
)

// rounds make a guess at a file cost some tenths of a second.
const rounds = 600_000

// fingerprint tells the file of a run from every other, also once the file was removed. A file may hold a single password, and nothing else
// that is hard to guess, so that this is as slow as what is kept of a password.
func fingerprint(run string, file io.Reader) (string, error) {
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", err
	}
	slow, err := pbkdf2.Key(sha256.New, string(sum.Sum(nil)), []byte(run), rounds, sha256.Size)
	return hex.EncodeToString(slow), err
}
