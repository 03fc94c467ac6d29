// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

import (
	"fmt"
	"io"
	"log/slog"
	"reflect"

	"github.com/seed-5ccdf831/jcbulk/internal/jsonwire"
	"github.com/seed-5ccdf831/jcbulk/internal/validate"
)

// Address is a postal address of a user. In an update, no text may have more than 1024 characters.
type Address struct {
	// Kind of address, such as work or home.
	Type *string `json:"type,omitempty"`
	// Street and house number.
	StreetAddress *string `json:"streetAddress,omitempty"`
	// Second line of the address, such as a floor or a suite.
	ExtendedAddress *string `json:"extendedAddress,omitempty"`
	// Post office box.
	PoBox *string `json:"poBox,omitempty"`
	// Postal code.
	PostalCode *string `json:"postalCode,omitempty"`
	// City or town.
	Locality *string `json:"locality,omitempty"`
	// State, province or other region.
	Region *string `json:"region,omitempty"`
	// Country.
	Country *string `json:"country,omitempty"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field, and
	// null for a field that has no Nullable type. On writing, a field that is set wins over an additional property of the
	// same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewAddress returns an Address with nothing set.
func NewAddress() *Address {
	return &Address{}
}

// NewAddressWithDefaults is the same as NewAddress. It exists for the shape of generated clients.
func NewAddressWithDefaults() *Address {
	return &Address{}
}

// GetType returns Type, or its zero value where it is not set.
func (o *Address) GetType() string {
	if o == nil || o.Type == nil {
		return ""
	}
	return *o.Type
}

// GetTypeOk returns Type and whether it is set.
func (o *Address) GetTypeOk() (*string, bool) {
	if o == nil || o.Type == nil {
		return nil, false
	}
	return o.Type, true
}

// HasType reports whether Type is set.
func (o *Address) HasType() bool { return o != nil && o.Type != nil }

// SetType sets Type. It does nothing where o is nil.
func (o *Address) SetType(v string) {
	if o != nil {
		o.Type = &v
	}
}

// GetStreetAddress returns StreetAddress, or its zero value where it is not set.
func (o *Address) GetStreetAddress() string {
	if o == nil || o.StreetAddress == nil {
		return ""
	}
	return *o.StreetAddress
}

// GetStreetAddressOk returns StreetAddress and whether it is set.
func (o *Address) GetStreetAddressOk() (*string, bool) {
	if o == nil || o.StreetAddress == nil {
		return nil, false
	}
	return o.StreetAddress, true
}

// HasStreetAddress reports whether StreetAddress is set.
func (o *Address) HasStreetAddress() bool { return o != nil && o.StreetAddress != nil }

// SetStreetAddress sets StreetAddress. It does nothing where o is nil.
func (o *Address) SetStreetAddress(v string) {
	if o != nil {
		o.StreetAddress = &v
	}
}

// GetExtendedAddress returns ExtendedAddress, or its zero value where it is not set.
func (o *Address) GetExtendedAddress() string {
	if o == nil || o.ExtendedAddress == nil {
		return ""
	}
	return *o.ExtendedAddress
}

// GetExtendedAddressOk returns ExtendedAddress and whether it is set.
func (o *Address) GetExtendedAddressOk() (*string, bool) {
	if o == nil || o.ExtendedAddress == nil {
		return nil, false
	}
	return o.ExtendedAddress, true
}

// HasExtendedAddress reports whether ExtendedAddress is set.
func (o *Address) HasExtendedAddress() bool { return o != nil && o.ExtendedAddress != nil }

// SetExtendedAddress sets ExtendedAddress. It does nothing where o is nil.
func (o *Address) SetExtendedAddress(v string) {
	if o != nil {
		o.ExtendedAddress = &v
	}
}

// GetPoBox returns PoBox, or its zero value where it is not set.
func (o *Address) GetPoBox() string {
	if o == nil || o.PoBox == nil {
		return ""
	}
	return *o.PoBox
}

// GetPoBoxOk returns PoBox and whether it is set.
func (o *Address) GetPoBoxOk() (*string, bool) {
	if o == nil || o.PoBox == nil {
		return nil, false
	}
	return o.PoBox, true
}

// HasPoBox reports whether PoBox is set.
func (o *Address) HasPoBox() bool { return o != nil && o.PoBox != nil }

// SetPoBox sets PoBox. It does nothing where o is nil.
func (o *Address) SetPoBox(v string) {
	if o != nil {
		o.PoBox = &v
	}
}

// GetPostalCode returns PostalCode, or its zero value where it is not set.
func (o *Address) GetPostalCode() string {
	if o == nil || o.PostalCode == nil {
		return ""
	}
	return *o.PostalCode
}

// GetPostalCodeOk returns PostalCode and whether it is set.
func (o *Address) GetPostalCodeOk() (*string, bool) {
	if o == nil || o.PostalCode == nil {
		return nil, false
	}
	return o.PostalCode, true
}

// HasPostalCode reports whether PostalCode is set.
func (o *Address) HasPostalCode() bool { return o != nil && o.PostalCode != nil }

// SetPostalCode sets PostalCode. It does nothing where o is nil.
func (o *Address) SetPostalCode(v string) {
	if o != nil {
		o.PostalCode = &v
	}
}

// GetLocality returns Locality, or its zero value where it is not set.
func (o *Address) GetLocality() string {
	if o == nil || o.Locality == nil {
		return ""
	}
	return *o.Locality
}

// GetLocalityOk returns Locality and whether it is set.
func (o *Address) GetLocalityOk() (*string, bool) {
	if o == nil || o.Locality == nil {
		return nil, false
	}
	return o.Locality, true
}

// HasLocality reports whether Locality is set.
func (o *Address) HasLocality() bool { return o != nil && o.Locality != nil }

// SetLocality sets Locality. It does nothing where o is nil.
func (o *Address) SetLocality(v string) {
	if o != nil {
		o.Locality = &v
	}
}

// GetRegion returns Region, or its zero value where it is not set.
func (o *Address) GetRegion() string {
	if o == nil || o.Region == nil {
		return ""
	}
	return *o.Region
}

// GetRegionOk returns Region and whether it is set.
func (o *Address) GetRegionOk() (*string, bool) {
	if o == nil || o.Region == nil {
		return nil, false
	}
	return o.Region, true
}

// HasRegion reports whether Region is set.
func (o *Address) HasRegion() bool { return o != nil && o.Region != nil }

// SetRegion sets Region. It does nothing where o is nil.
func (o *Address) SetRegion(v string) {
	if o != nil {
		o.Region = &v
	}
}

// GetCountry returns Country, or its zero value where it is not set.
func (o *Address) GetCountry() string {
	if o == nil || o.Country == nil {
		return ""
	}
	return *o.Country
}

// GetCountryOk returns Country and whether it is set.
func (o *Address) GetCountryOk() (*string, bool) {
	if o == nil || o.Country == nil {
		return nil, false
	}
	return o.Country, true
}

// HasCountry reports whether Country is set.
func (o *Address) HasCountry() bool { return o != nil && o.Country != nil }

// SetCountry sets Country. It does nothing where o is nil.
func (o *Address) SetCountry(v string) {
	if o != nil {
		o.Country = &v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o Address) MarshalJSON() ([]byte, error) {
	w := jsonwire.Borrow()
	o.writeJSON(w)
	return written(w)
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *Address) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*Address).readJSON)
}

func (o *Address) readJSON(r *jsonwire.Reader) {
	for m := jsonwire.MembersOf(r, o, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "type":
			r.String(&o.Type)
		case "streetAddress":
			r.String(&o.StreetAddress)
		case "extendedAddress":
			r.String(&o.ExtendedAddress)
		case "poBox":
			r.String(&o.PoBox)
		case "postalCode":
			r.String(&o.PostalCode)
		case "locality":
			r.String(&o.Locality)
		case "region":
			r.String(&o.Region)
		case "country":
			r.String(&o.Country)
		default:
			m.Keep()
		}
	}
}

func (o *Address) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.String(`,"type":`, o.Type)
	w.String(`,"streetAddress":`, o.StreetAddress)
	w.String(`,"extendedAddress":`, o.ExtendedAddress)
	w.String(`,"poBox":`, o.PoBox)
	w.String(`,"postalCode":`, o.PostalCode)
	w.String(`,"locality":`, o.Locality)
	w.String(`,"region":`, o.Region)
	w.String(`,"country":`, o.Country)
	w.End(start, o.AdditionalProperties)
}

// Validate returns everything that the service would surely refuse, or nil. It joins a *ParameterError for each broken rule, which
// names the place, such as addresses[1].country, and never holds a value. No call validates by itself, so a value that this
// package does not know yet can be sent.
func (o *Address) Validate() error { return violationsOf(o, validate.LongTexts, (*Address).check) }

func (o *Address) check(v *validate.Violations) {
	validate.MaxLength(v, "type", o.Type, 1024)
	validate.Text(v, "type", o.Type)
	validate.MaxLength(v, "streetAddress", o.StreetAddress, 1024)
	validate.Text(v, "streetAddress", o.StreetAddress)
	validate.MaxLength(v, "extendedAddress", o.ExtendedAddress, 1024)
	validate.Text(v, "extendedAddress", o.ExtendedAddress)
	validate.MaxLength(v, "poBox", o.PoBox, 1024)
	validate.Text(v, "poBox", o.PoBox)
	validate.MaxLength(v, "postalCode", o.PostalCode, 1024)
	validate.Text(v, "postalCode", o.PostalCode)
	validate.MaxLength(v, "locality", o.Locality, 1024)
	validate.Text(v, "locality", o.Locality)
	validate.MaxLength(v, "region", o.Region, 1024)
	validate.Text(v, "region", o.Region)
	validate.MaxLength(v, "country", o.Country, 1024)
	validate.Text(v, "country", o.Country)
}

// String returns the model as JSON for people to read. It shows the values that logs may show, and masks all others.
func (o Address) String() string { return describe(&o, (*Address).writeJSON) }

// Equal reports whether both have the same fields set to the same values, and the same additional properties. Times are compared
// as instants. What is not set differs from what is null or empty, and json.Number("1") from other numbers.
func (o Address) Equal(other Address) bool { return equal(reflect.ValueOf(o), reflect.ValueOf(other)) }

// Format prints String for every verb.
func (o Address) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, o.String()) }

// LogValue is String. slog does not ask the models of a list, a map or a struct: RedactAttr does.
func (o Address) LogValue() slog.Value { return slog.StringValue(describe(&o, (*Address).writeJSON)) }
