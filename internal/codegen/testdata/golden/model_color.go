// Code generated from api/openapi.yaml; DO NOT EDIT.

package jcbulk

// Color is what a thing looks like. It is a plain string: a value without a constant is kept as it is.
type Color = string

// The known values of Color.
const (
	ColorRed      Color = "shop:RED"
	ColorDarkBlue Color = "shop:dark_blue"
	ColorGreen    Color = "GREEN"
	ColorOffWhite Color = "off-white"
)
