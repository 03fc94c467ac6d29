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

// ThingCreate is a thing to make.
type ThingCreate struct {
	// Comes first although its name comes last.
	Zeta *string `json:"zeta,omitempty"`
	// Color of the new thing, which this part narrows.
	Color *Color `json:"color,omitempty"`
	// Owner of the thing. Null means nobody. Nullable.
	Owner NullableOwner `json:"owner,omitzero"`
	// Who looks after the thing.
	Keeper *Owner `json:"keeper,omitempty"`
	// Note has no rules.
	Note *Note `json:"note,omitempty"`
	// Address. At most 50 characters.
	Mail *string `json:"mail,omitempty"`
	// Maker. Nullable.
	Maker NullableString `json:"maker,omitzero"`
	// Grade.
	Grade *string `json:"grade,omitempty"`
	// Opens the thing.
	Password *string `json:"password,omitempty"`
	// Size. From 1 to 12. Default 3.
	Size *int32 `json:"size,omitempty"`
	// Weight. At least 1.
	Weight *int64 `json:"weight,omitempty"`
	// Rank. At most 4294967295.
	Rank *int64 `json:"rank,omitempty"`
	// Label. Default none.
	Label *string `json:"label,omitempty"`
	// Whether it breaks. Default false.
	Fragile *bool `json:"fragile,omitempty"`
	// Tags. At most 5.
	Tags []string `json:"tags,omitempty"`
	// Parts.
	Parts []Owner `json:"parts,omitempty"`

	// AdditionalProperties holds what no field above can hold, with numbers as json.Number: members without a field, and
	// null for a field that has no Nullable type. On writing, a field that is set wins over an additional property of the
	// same name.
	AdditionalProperties map[string]any `json:"-"`
}

// NewThingCreate returns a ThingCreate with nothing set.
func NewThingCreate() *ThingCreate {
	return &ThingCreate{}
}

// NewThingCreateWithDefaults returns a ThingCreate with the defaults of the specification: Size = 3, Label = "none",
// Fragile = false.
func NewThingCreateWithDefaults() *ThingCreate {
	o := &ThingCreate{}
	o.SetSize(3)
	o.SetLabel("none")
	o.SetFragile(false)
	return o
}

// GetZeta returns Zeta, or its zero value where it is not set.
func (o *ThingCreate) GetZeta() string {
	if o == nil || o.Zeta == nil {
		return ""
	}
	return *o.Zeta
}

// GetZetaOk returns Zeta and whether it is set.
func (o *ThingCreate) GetZetaOk() (*string, bool) {
	if o == nil || o.Zeta == nil {
		return nil, false
	}
	return o.Zeta, true
}

// HasZeta reports whether Zeta is set.
func (o *ThingCreate) HasZeta() bool { return o != nil && o.Zeta != nil }

// SetZeta sets Zeta. It does nothing where o is nil.
func (o *ThingCreate) SetZeta(v string) {
	if o != nil {
		o.Zeta = &v
	}
}

// GetColor returns Color, or its zero value where it is not set.
func (o *ThingCreate) GetColor() Color {
	if o == nil || o.Color == nil {
		return ""
	}
	return *o.Color
}

// GetColorOk returns Color and whether it is set.
func (o *ThingCreate) GetColorOk() (*Color, bool) {
	if o == nil || o.Color == nil {
		return nil, false
	}
	return o.Color, true
}

// HasColor reports whether Color is set.
func (o *ThingCreate) HasColor() bool { return o != nil && o.Color != nil }

// SetColor sets Color. It does nothing where o is nil.
func (o *ThingCreate) SetColor(v Color) {
	if o != nil {
		o.Color = &v
	}
}

// GetOwner returns Owner, or its zero value where it is null or not set.
func (o *ThingCreate) GetOwner() Owner {
	if o == nil || o.Owner.Get() == nil {
		return Owner{}
	}
	return *o.Owner.Get()
}

// GetOwnerOk returns Owner, or nil where it is null, and whether it is set.
func (o *ThingCreate) GetOwnerOk() (*Owner, bool) {
	if o == nil || !o.Owner.IsSet() {
		return nil, false
	}
	return o.Owner.Get(), true
}

// HasOwner reports whether Owner is set, to a value or to null.
func (o *ThingCreate) HasOwner() bool { return o != nil && o.Owner.IsSet() }

// SetOwner sets Owner. It does nothing where o is nil.
func (o *ThingCreate) SetOwner(v Owner) {
	if o != nil {
		o.Owner.Set(&v)
	}
}

// SetOwnerNil sets Owner to null. It does nothing where o is nil.
func (o *ThingCreate) SetOwnerNil() {
	if o != nil {
		o.Owner.Set(nil)
	}
}

// UnsetOwner removes Owner, so that it is not written. It does nothing where o is nil.
func (o *ThingCreate) UnsetOwner() {
	if o != nil {
		o.Owner.Unset()
	}
}

// GetKeeper returns Keeper, or its zero value where it is not set.
func (o *ThingCreate) GetKeeper() Owner {
	if o == nil || o.Keeper == nil {
		return Owner{}
	}
	return *o.Keeper
}

// GetKeeperOk returns Keeper and whether it is set.
func (o *ThingCreate) GetKeeperOk() (*Owner, bool) {
	if o == nil || o.Keeper == nil {
		return nil, false
	}
	return o.Keeper, true
}

// HasKeeper reports whether Keeper is set.
func (o *ThingCreate) HasKeeper() bool { return o != nil && o.Keeper != nil }

// SetKeeper sets Keeper. It does nothing where o is nil.
func (o *ThingCreate) SetKeeper(v Owner) {
	if o != nil {
		o.Keeper = &v
	}
}

// GetNote returns Note, or its zero value where it is not set.
func (o *ThingCreate) GetNote() Note {
	if o == nil || o.Note == nil {
		return Note{}
	}
	return *o.Note
}

// GetNoteOk returns Note and whether it is set.
func (o *ThingCreate) GetNoteOk() (*Note, bool) {
	if o == nil || o.Note == nil {
		return nil, false
	}
	return o.Note, true
}

// HasNote reports whether Note is set.
func (o *ThingCreate) HasNote() bool { return o != nil && o.Note != nil }

// SetNote sets Note. It does nothing where o is nil.
func (o *ThingCreate) SetNote(v Note) {
	if o != nil {
		o.Note = &v
	}
}

// GetMail returns Mail, or its zero value where it is not set.
func (o *ThingCreate) GetMail() string {
	if o == nil || o.Mail == nil {
		return ""
	}
	return *o.Mail
}

// GetMailOk returns Mail and whether it is set.
func (o *ThingCreate) GetMailOk() (*string, bool) {
	if o == nil || o.Mail == nil {
		return nil, false
	}
	return o.Mail, true
}

// HasMail reports whether Mail is set.
func (o *ThingCreate) HasMail() bool { return o != nil && o.Mail != nil }

// SetMail sets Mail. It does nothing where o is nil.
func (o *ThingCreate) SetMail(v string) {
	if o != nil {
		o.Mail = &v
	}
}

// GetMaker returns Maker, or its zero value where it is null or not set.
func (o *ThingCreate) GetMaker() string {
	if o == nil || o.Maker.Get() == nil {
		return ""
	}
	return *o.Maker.Get()
}

// GetMakerOk returns Maker, or nil where it is null, and whether it is set.
func (o *ThingCreate) GetMakerOk() (*string, bool) {
	if o == nil || !o.Maker.IsSet() {
		return nil, false
	}
	return o.Maker.Get(), true
}

// HasMaker reports whether Maker is set, to a value or to null.
func (o *ThingCreate) HasMaker() bool { return o != nil && o.Maker.IsSet() }

// SetMaker sets Maker. It does nothing where o is nil.
func (o *ThingCreate) SetMaker(v string) {
	if o != nil {
		o.Maker.Set(&v)
	}
}

// SetMakerNil sets Maker to null. It does nothing where o is nil.
func (o *ThingCreate) SetMakerNil() {
	if o != nil {
		o.Maker.Set(nil)
	}
}

// UnsetMaker removes Maker, so that it is not written. It does nothing where o is nil.
func (o *ThingCreate) UnsetMaker() {
	if o != nil {
		o.Maker.Unset()
	}
}

// GetGrade returns Grade, or its zero value where it is not set.
func (o *ThingCreate) GetGrade() string {
	if o == nil || o.Grade == nil {
		return ""
	}
	return *o.Grade
}

// GetGradeOk returns Grade and whether it is set.
func (o *ThingCreate) GetGradeOk() (*string, bool) {
	if o == nil || o.Grade == nil {
		return nil, false
	}
	return o.Grade, true
}

// HasGrade reports whether Grade is set.
func (o *ThingCreate) HasGrade() bool { return o != nil && o.Grade != nil }

// SetGrade sets Grade. It does nothing where o is nil.
func (o *ThingCreate) SetGrade(v string) {
	if o != nil {
		o.Grade = &v
	}
}

// GetPassword returns Password, or its zero value where it is not set.
func (o *ThingCreate) GetPassword() string {
	if o == nil || o.Password == nil {
		return ""
	}
	return *o.Password
}

// GetPasswordOk returns Password and whether it is set.
func (o *ThingCreate) GetPasswordOk() (*string, bool) {
	if o == nil || o.Password == nil {
		return nil, false
	}
	return o.Password, true
}

// HasPassword reports whether Password is set.
func (o *ThingCreate) HasPassword() bool { return o != nil && o.Password != nil }

// SetPassword sets Password. It does nothing where o is nil.
func (o *ThingCreate) SetPassword(v string) {
	if o != nil {
		o.Password = &v
	}
}

// GetSize returns Size, or its zero value where it is not set.
func (o *ThingCreate) GetSize() int32 {
	if o == nil || o.Size == nil {
		return 0
	}
	return *o.Size
}

// GetSizeOk returns Size and whether it is set.
func (o *ThingCreate) GetSizeOk() (*int32, bool) {
	if o == nil || o.Size == nil {
		return nil, false
	}
	return o.Size, true
}

// HasSize reports whether Size is set.
func (o *ThingCreate) HasSize() bool { return o != nil && o.Size != nil }

// SetSize sets Size. It does nothing where o is nil.
func (o *ThingCreate) SetSize(v int32) {
	if o != nil {
		o.Size = &v
	}
}

// GetWeight returns Weight, or its zero value where it is not set.
func (o *ThingCreate) GetWeight() int64 {
	if o == nil || o.Weight == nil {
		return 0
	}
	return *o.Weight
}

// GetWeightOk returns Weight and whether it is set.
func (o *ThingCreate) GetWeightOk() (*int64, bool) {
	if o == nil || o.Weight == nil {
		return nil, false
	}
	return o.Weight, true
}

// HasWeight reports whether Weight is set.
func (o *ThingCreate) HasWeight() bool { return o != nil && o.Weight != nil }

// SetWeight sets Weight. It does nothing where o is nil.
func (o *ThingCreate) SetWeight(v int64) {
	if o != nil {
		o.Weight = &v
	}
}

// GetRank returns Rank, or its zero value where it is not set.
func (o *ThingCreate) GetRank() int64 {
	if o == nil || o.Rank == nil {
		return 0
	}
	return *o.Rank
}

// GetRankOk returns Rank and whether it is set.
func (o *ThingCreate) GetRankOk() (*int64, bool) {
	if o == nil || o.Rank == nil {
		return nil, false
	}
	return o.Rank, true
}

// HasRank reports whether Rank is set.
func (o *ThingCreate) HasRank() bool { return o != nil && o.Rank != nil }

// SetRank sets Rank. It does nothing where o is nil.
func (o *ThingCreate) SetRank(v int64) {
	if o != nil {
		o.Rank = &v
	}
}

// GetLabel returns Label, or its zero value where it is not set.
func (o *ThingCreate) GetLabel() string {
	if o == nil || o.Label == nil {
		return ""
	}
	return *o.Label
}

// GetLabelOk returns Label and whether it is set.
func (o *ThingCreate) GetLabelOk() (*string, bool) {
	if o == nil || o.Label == nil {
		return nil, false
	}
	return o.Label, true
}

// HasLabel reports whether Label is set.
func (o *ThingCreate) HasLabel() bool { return o != nil && o.Label != nil }

// SetLabel sets Label. It does nothing where o is nil.
func (o *ThingCreate) SetLabel(v string) {
	if o != nil {
		o.Label = &v
	}
}

// GetFragile returns Fragile, or its zero value where it is not set.
func (o *ThingCreate) GetFragile() bool {
	if o == nil || o.Fragile == nil {
		return false
	}
	return *o.Fragile
}

// GetFragileOk returns Fragile and whether it is set.
func (o *ThingCreate) GetFragileOk() (*bool, bool) {
	if o == nil || o.Fragile == nil {
		return nil, false
	}
	return o.Fragile, true
}

// HasFragile reports whether Fragile is set.
func (o *ThingCreate) HasFragile() bool { return o != nil && o.Fragile != nil }

// SetFragile sets Fragile. It does nothing where o is nil.
func (o *ThingCreate) SetFragile(v bool) {
	if o != nil {
		o.Fragile = &v
	}
}

// GetTags returns Tags, or nil where it is not set.
func (o *ThingCreate) GetTags() []string {
	if o == nil {
		return nil
	}
	return o.Tags
}

// GetTagsOk returns Tags and whether it is set.
func (o *ThingCreate) GetTagsOk() ([]string, bool) {
	if o == nil || o.Tags == nil {
		return nil, false
	}
	return o.Tags, true
}

// HasTags reports whether Tags is set.
func (o *ThingCreate) HasTags() bool { return o != nil && o.Tags != nil }

// SetTags sets Tags. It does nothing where o is nil.
func (o *ThingCreate) SetTags(v []string) {
	if o != nil {
		o.Tags = v
	}
}

// GetParts returns Parts, or nil where it is not set.
func (o *ThingCreate) GetParts() []Owner {
	if o == nil {
		return nil
	}
	return o.Parts
}

// GetPartsOk returns Parts and whether it is set.
func (o *ThingCreate) GetPartsOk() ([]Owner, bool) {
	if o == nil || o.Parts == nil {
		return nil, false
	}
	return o.Parts, true
}

// HasParts reports whether Parts is set.
func (o *ThingCreate) HasParts() bool { return o != nil && o.Parts != nil }

// SetParts sets Parts. It does nothing where o is nil.
func (o *ThingCreate) SetParts(v []Owner) {
	if o != nil {
		o.Parts = v
	}
}

// MarshalJSON writes the fields that are set, then the additional properties.
func (o ThingCreate) MarshalJSON() ([]byte, error) {
	w := jsonwire.Borrow()
	o.writeJSON(w)
	return written(w)
}

// UnmarshalJSON reads the fields by their exact names and keeps everything else in AdditionalProperties. A field of the
// wrong type is a *json.UnmarshalTypeError that names it.
func (o *ThingCreate) UnmarshalJSON(data []byte) error {
	return jsonwire.Unmarshal(data, o, (*ThingCreate).readJSON)
}

func (o *ThingCreate) readJSON(r *jsonwire.Reader) {
	var seen struct{ owner, keeper, note bool }
	for m := jsonwire.MembersOf(r, o, &o.AdditionalProperties); m.Next(); {
		switch string(m.Name) {
		case "zeta":
			r.String(&o.Zeta)
		case "color":
			r.String(&o.Color)
		case "owner":
			jsonwire.Nullable(&m, &o.Owner.value, &o.Owner.isSet, func(r *jsonwire.Reader, v **Owner) { jsonwire.ReadModel(r, v, &seen.owner, (*Owner).readJSON) })
		case "keeper":
			jsonwire.ReadModel(r, &o.Keeper, &seen.keeper, (*Owner).readJSON)
		case "note":
			jsonwire.ReadModel(r, &o.Note, &seen.note, (*Note).readJSON)
		case "mail":
			r.String(&o.Mail)
		case "maker":
			jsonwire.Nullable(&m, &o.Maker.value, &o.Maker.isSet, (*jsonwire.Reader).String)
		case "grade":
			r.String(&o.Grade)
		case "password":
			r.String(&o.Password)
		case "size":
			r.Int32(&o.Size)
		case "weight":
			r.Int64(&o.Weight)
		case "rank":
			r.Int64(&o.Rank)
		case "label":
			r.String(&o.Label)
		case "fragile":
			r.Bool(&o.Fragile)
		case "tags":
			r.Strings(&o.Tags)
		case "parts":
			jsonwire.ReadModels(r, &o.Parts, (*Owner).readJSON)
		default:
			m.Keep()
		}
	}
}

func (o *ThingCreate) writeJSON(w *jsonwire.Writer) {
	start := w.Begin()
	w.String(`,"zeta":`, o.Zeta)
	w.String(`,"color":`, o.Color)
	jsonwire.WriteNullable(w, `,"owner":`, o.Owner.IsSet(), o.Owner.Get(), (*Owner).writeJSON)
	jsonwire.WriteModel(w, `,"keeper":`, o.Keeper, (*Owner).writeJSON)
	jsonwire.WriteModel(w, `,"note":`, o.Note, (*Note).writeJSON)
	w.String(`,"mail":`, o.Mail)
	w.NullableString(`,"maker":`, o.Maker.IsSet(), o.Maker.Get())
	w.String(`,"grade":`, o.Grade)
	w.String(`,"password":`, o.Password)
	w.Int32(`,"size":`, o.Size)
	w.Int64(`,"weight":`, o.Weight)
	w.Int64(`,"rank":`, o.Rank)
	w.String(`,"label":`, o.Label)
	w.Bool(`,"fragile":`, o.Fragile)
	w.Strings(`,"tags":`, o.Tags)
	jsonwire.WriteModels(w, `,"parts":`, o.Parts, (*Owner).writeJSON)
	w.End(start, o.AdditionalProperties)
}

// Validate returns everything that the service would surely refuse, or nil. It joins a *ParameterError for each broken rule, which
// names the place, such as addresses[1].country, and never holds a value. No call validates by itself, so a value that this
// package does not know yet can be sent.
func (o *ThingCreate) Validate() error { return violationsOf(o, validate.Strict, (*ThingCreate).check) }

func (o *ThingCreate) check(v *validate.Violations) {
	validate.Text(v, "zeta", o.Zeta)
	validate.Enum(v, "color", o.Color, "GREEN", "off-white")
	validate.Model(v, "owner", o.Owner.Get(), (*Owner).check)
	validate.Model(v, "keeper", o.Keeper, (*Owner).check)
	validate.Model(v, "note", o.Note, (*Note).check)
	validate.NotEmpty(v, "mail", o.Mail)
	validate.MaxLength(v, "mail", o.Mail, 50)
	validate.Email(v, "mail", o.Mail)
	validate.ObjectID(v, "maker", o.Maker.Get())
	validate.Enum(v, "grade", o.Grade, "a", "b")
	validate.Text(v, "password", o.Password)
	validate.Minimum(v, "size", o.Size, 1)
	validate.Maximum(v, "size", o.Size, 12)
	validate.Wanted(v, "weight", o.Weight, o.AdditionalProperties)
	validate.Minimum(v, "weight", o.Weight, 1)
	validate.Maximum(v, "rank", o.Rank, 4294967295)
	validate.Wanted(v, "label", o.Label, o.AdditionalProperties)
	validate.Text(v, "label", o.Label)
	validate.Items(v, "tags", o.Tags, 0, 5)
	validate.Texts(v, "tags", o.Tags)
	validate.Models(v, "parts", o.Parts, (*Owner).check)
}

// String returns the model as JSON for people to read. It shows the values that logs may show, and masks all others.
func (o ThingCreate) String() string { return describe(&o, (*ThingCreate).writeJSON) }

// Equal reports whether both have the same fields set to the same values, and the same additional properties. Times are compared
// as instants. What is not set differs from what is null or empty, and json.Number("1") from other numbers.
func (o ThingCreate) Equal(other ThingCreate) bool {
	return equal(reflect.ValueOf(o), reflect.ValueOf(other))
}

// Format prints String for every verb.
func (o ThingCreate) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, o.String()) }

// LogValue is String. slog does not ask the models of a list, a map or a struct: RedactAttr does.
func (o ThingCreate) LogValue() slog.Value {
	return slog.StringValue(describe(&o, (*ThingCreate).writeJSON))
}
