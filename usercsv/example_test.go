package usercsv_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"strings"

	"github.com/seed-5ccdf831/jcbulk/usercsv"
)

func Example() {
	file := strings.NewReader(`Username, Email, FirstName, State, work_city, Group1
msilva, msilva@example.com, Márcia, activated, Porto, Sales
nobrien, nobrien@example.com, Niamh, enabled, Cork, Sales
`)
	r, err := usercsv.NewReader(file)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("not used: %q\n", r.Unused())
	for row, err := range r.Creates() {
		var bad *usercsv.RowError
		switch {
		case errors.As(err, &bad):
			for _, problem := range bad.Problems {
				fmt.Printf("line %d: %s\n", bad.Line, problem)
			}
		case err != nil:
			log.Fatal(err) // the rest of the file cannot be read
		default:
			body, _ := json.Marshal(row.User) // printing it would hide most
			fmt.Printf("line %d: %s\n", row.Ref, body)
		}
	}
	// Output:
	// not used: ["Group1"]
	// line 2: {"username":"msilva","email":"msilva@example.com","firstname":"Márcia","addresses":[{"type":"work","locality":"Porto"}],"state":"ACTIVATED"}
	// line 3: State: "enabled" is no state: use STAGED, ACTIVATED or SUSPENDED
}

func ExampleNewUpdateReader() {
	file := strings.NewReader(`id, department, manager, work_city, mobile_number, recoveryEmail
0123456789abcdef01234567, Sales, <clear>, , <clear>,
0123456789abcdef01234568, , , , , rescue@example.com
`)
	r, err := usercsv.NewUpdateReader(file)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("not used: %q\n", r.Unused())
	for row, err := range r.Updates() {
		if err != nil {
			fmt.Println(err)
			continue
		}
		body, _ := json.Marshal(row.User)
		fmt.Printf("line %d: %s\n", row.Ref, body)
	}
	// Output:
	// not used: ["recoveryEmail"]
	// line 2: {"id":"0123456789abcdef01234567","department":"Sales","manager":null,"phoneNumbers":[]}
	// usercsv: line 3: the row changes nothing: every cell that could be used, besides what names the user, is empty
}
