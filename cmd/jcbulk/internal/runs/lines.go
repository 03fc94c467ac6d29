package runs

import (
	"bufio"
	"errors"
	"io"
	"os"
)

// blockBytes is how much of a file in a run's folder is read at once. Its lines are longer where rows of the input are, which have bounds.
const blockBytes = 64 << 10

// openLines opens a file of lines to add some, and calls each for those that it has. What a process that died has left of a line is cut off. It
// returns where the file ends.
func openLines(path string, each func(at int64, line []byte) error) (*os.File, int64, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, onlyOwner)
	if err != nil {
		return nil, 0, err
	}
	end, err := readLines(file, each)
	if err == nil {
		err = file.Truncate(end)
	}
	if err != nil {
		return nil, 0, errors.Join(err, file.Close())
	}
	return file, end, nil
}

// readLines calls each for every whole line, with the place of its first byte, and returns where the last one ends.
func readLines(file io.Reader, each func(at int64, line []byte) error) (end int64, err error) {
	lines := bufio.NewReaderSize(file, blockBytes)
	for {
		line, err := lines.ReadBytes('\n')
		switch {
		case errors.Is(err, io.EOF):
			return end, nil
		case err != nil:
			return end, err
		}
		if err := each(end, line); err != nil {
			return end, err
		}
		end += int64(len(line))
	}
}
