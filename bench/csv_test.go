package bench

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/seed-5ccdf831/jcbulk"
	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

// BenchmarkCSV makes a job of a file, with no wire below the call. The limit reads the cells, and sends the body ready-made.
func BenchmarkCSV(b *testing.B) {
	b.Run(fmt.Sprintf("users=%d", usersPerJob), func(b *testing.B) {
		ctx := b.Context()
		file := spreadsheet(usersPerJob)
		rows, err := csvModels(file)
		if err != nil {
			b.Fatal(err)
		}
		ready := encoded(b, rows)
		at := accepted.instant()
		call := at.client().BulkJobRequestsApi.BulkUsersCreate(ctx)
		compare(b, len(file), at.sides(
			func() error {
				users, err := csvModels(file)
				if err != nil {
					return err
				}
				job, _, err := call.Body(users).Execute()
				return expect(jobID, job.GetJobId(), err)
			},
			func(h byHand) error {
				users, err := csvPlain(file)
				if err != nil {
					return err
				}
				id, err := h.create(ctx, users)
				return expect(jobID, id, err)
			},
			func(h byHand) error {
				cells := csv.NewReader(bytes.NewReader(file))
				cells.ReuseRecord = true
				for {
					if _, err := cells.Read(); errors.Is(err, io.EOF) {
						break
					} else if err != nil {
						return err
					}
				}
				_, err := h.postUsers(ctx, ready)
				return err
			})...)
	})
}

// spreadsheet returns a file of so many users with the columns that such files tend to have.
func spreadsheet(n int) []byte {
	var file bytes.Buffer
	file.WriteString("Username,Email,FirstName,LastName,Department,JobTitle,CostCenter,State," +
		"work_streetAddress,work_city,work_country,mobile_number,attribute1_name,attribute1_value\n")
	for i := range n {
		fmt.Fprintf(&file, "user%06d,user%06d@example.com,Márcia,da Silva,Supply Chain,Logistics Planner,PT-4711,activated,"+
			"\"Rua de Santa Catarina 112, 3.º\",Porto,Portugal,+351 912 345 678,badge,B-%06d\n", i, i, i)
	}
	return file.Bytes()
}

func csvModels(file []byte) ([]jcbulk.BulkUserCreate, error) {
	reader, err := usercsv.NewReader(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	var users []jcbulk.BulkUserCreate
	for row, err := range reader.Creates() {
		if err != nil {
			return nil, err
		}
		users = append(users, row.User)
	}
	return users, nil
}

// csvPlain reads what a program would that knows its columns and their order, and checks nothing.
func csvPlain(file []byte) ([]plainUser, error) {
	reader := csv.NewReader(bytes.NewReader(file))
	if _, err := reader.Read(); err != nil {
		return nil, err
	}
	var users []plainUser
	for {
		cells, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return users, nil
		}
		if err != nil {
			return nil, err
		}
		users = append(users, plainUser{
			Username: cells[0], Email: cells[1], Firstname: cells[2], Lastname: cells[3],
			Department: cells[4], JobTitle: cells[5], CostCenter: cells[6], State: strings.ToUpper(cells[7]),
			Addresses:    []plainAddress{{Type: "work", StreetAddress: cells[8], Locality: cells[9], Country: cells[10]}},
			PhoneNumbers: []plainPhone{{Type: "mobile", Number: cells[11]}},
			Attributes:   []plainAttribute{{Name: cells[12], Value: cells[13]}},
		})
	}
}
