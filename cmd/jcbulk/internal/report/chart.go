package report

import (
	"encoding/base64"
	"fmt"
	"html/template"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/go-analyze/charts"

	"github.com/seed-5ccdf831/jcbulk/bulk"
)

// The size of a chart, in pixels.
const (
	chartWidth  = 420
	chartHeight = 210
)

// picture is a chart for light and for dark pages. An image cannot run scripts or load anything, whatever is in it.
type picture struct {
	Light       template.URL
	Dark        template.Srcset
	Description string // in words
}

// scheme has the colors of a chart, which are those of the style of the page.
type scheme struct {
	background, text, line                 string
	succeeded, failed, notSent, unknownOne string
	rate                                   string
}

var (
	light = scheme{
		background: "#ffffff", text: "#525b66", line: "#dfe3e8",
		succeeded: "#2f7d57", failed: "#b83a35", notSent: "#b98a24", unknownOne: "#6f5ba8", rate: "#2f6690",
	}
	dark = scheme{
		background: "#1b2026", text: "#a7b0bb", line: "#343c46",
		succeeded: "#5bb98b", failed: "#e5756d", notSent: "#dcb457", unknownOne: "#a592de", rate: "#6fa8d6",
	}
)

func (s scheme) palette(series ...string) charts.ColorPalette {
	colors := make([]charts.Color, len(series))
	for i, color := range series {
		colors[i] = charts.ParseColor(color)
	}
	return charts.MakeTheme(charts.ThemeOption{
		AxisStrokeColor:    charts.ParseColor(s.line),
		AxisSplitLineColor: charts.ParseColor(s.line),
		BackgroundColor:    charts.ParseColor(s.background),
		TextColor:          charts.ParseColor(s.text),
		SeriesColors:       colors,
	})
}

// draw makes a picture by drawing it once in each scheme.
func draw(description string, chart func(*charts.Painter, scheme) error) (*picture, error) {
	var sources [2]string
	for i, colors := range []scheme{light, dark} {
		painter := charts.NewPainter(charts.PainterOptions{OutputFormat: charts.ChartOutputSVG, Width: chartWidth, Height: chartHeight})
		if err := chart(painter, colors); err != nil {
			return nil, fmt.Errorf("report: a chart: %w", err)
		}
		svg, err := painter.Bytes()
		if err != nil {
			return nil, fmt.Errorf("report: a chart: %w", err)
		}
		sources[i] = "data:image/svg+xml;base64," + base64.StdEncoding.EncodeToString(svg)
	}
	return &picture{
		Light:       template.URL(sources[0]),    //nolint:gosec // base64 of our own
		Dark:        template.Srcset(sources[1]), //nolint:gosec // base64 of our own
		Description: description,
	}, nil
}

// outcomesChart draws how many users have each status, or returns nil if nobody has any. Its legend is the page's.
func outcomesChart(totals bulk.Report) (*picture, error) {
	values := []float64{float64(totals.Succeeded), float64(totals.Failed), float64(totals.NotSent), float64(totals.Unknown)}
	if totals.Succeeded+totals.Failed+totals.NotSent+totals.Unknown == 0 {
		return nil, nil //nolint:nilnil // no chart is no mistake
	}
	return draw("Outcomes by status. "+sentences(totals), func(painter *charts.Painter, s scheme) error {
		option := charts.NewDoughnutChartOptionWithData(values)
		option.Theme = s.palette(s.succeeded, s.failed, s.notSent, s.unknownOne)
		option.Padding = charts.NewBoxEqual(10)
		option.RadiusRing = "48%"
		option.RadiusCenter = "33%"
		option.Legend.Show = charts.Ptr(false)
		for i := range option.SeriesList {
			option.SeriesList[i].Label.Show = charts.Ptr(false)
		}
		return painter.DoughnutChart(option)
	})
}

// rateChart draws users a second over time, or returns nil where there is too little to draw.
func rateChart(samples []Sample) (*picture, error) {
	points := rates(samples)
	if len(points) < 2 {
		return nil, nil //nolint:nilnil // as above
	}
	values := make([]float64, len(points))
	labels := make([]string, len(points))
	most := 0.0
	for i, point := range points {
		values[i], labels[i] = point.perSecond, clock(point.from)
		most = max(most, point.perSecond)
	}
	first, last := samples[0], samples[len(samples)-1]
	took := last.Elapsed - first.Elapsed
	mean := float64(last.Done-first.Done) / took.Seconds()
	description := fmt.Sprintf("Rate over time: %s users a second on average and %s at most, within %s.", perSecond(mean), perSecond(most), lasting(took))
	return draw(description, func(painter *charts.Painter, s scheme) error {
		option := charts.NewLineChartOptionWithData([][]float64{values})
		option.Theme = s.palette(s.rate)
		option.Padding = charts.NewBoxEqual(10)
		option.Symbol = charts.Symbol{Shape: charts.SymbolNone}
		option.LineStrokeWidth = 1.5
		option.FillArea = charts.Ptr(true)
		option.FillOpacity = 40
		option.XAxis.Labels = labels
		option.XAxis.LabelCount = 5
		option.XAxis.BoundaryGap = charts.Ptr(false)
		option.YAxis[0].Min = charts.Ptr(0.0)
		option.YAxis[0].LabelCount = 5
		option.YAxis[0].PreferNiceIntervals = charts.Ptr(true)
		option.ValueFormatter = func(rate float64) string { return humanize.CommafWithDigits(rate, 1) }
		return painter.LineChart(option)
	})
}

// clock writes a time since the start of the run as the axis shows it: 1:05 or 2:00:10.
func clock(d time.Duration) string {
	seconds := int(d.Seconds())
	if seconds < 3600 {
		return fmt.Sprintf("%d:%02d", seconds/60, seconds%60)
	}
	return fmt.Sprintf("%d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
}
