package usercsv_test

import (
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
			fmt.Printf("line %d: %s\n", row.Line, row.User)
		}
	}
	// Output:
	// not used: ["Group1"]
	// line 2: {"username":"msilva","email":"msilva@example.com","firstname":"Márcia","addresses":[{"type":"work","locality":"Porto"}],"state":"ACTIVATED"}
	// line 3: State: "enabled" is no state: use STAGED, ACTIVATED or SUSPENDED
}
