//! Draws loss and accuracy by epoch.

use std::error::Error as StdError;
use std::path::Path;

use plotters::prelude::*;

use super::{Epoch, Error};

/// Two panels: the loss above, the accuracies on training and test set below.
pub(super) fn draw(path: &Path, history: &[Epoch]) -> Result<(), Error> {
    let failed =
        |error: Box<dyn StdError>| Error::Picture { path: path.display().to_string(), error: error.to_string() };
    draw_panels(path, history).map_err(failed)
}

fn draw_panels(path: &Path, history: &[Epoch]) -> Result<(), Box<dyn StdError>> {
    let area = SVGBackend::new(path, (800, 700)).into_drawing_area();
    area.fill(&WHITE)?;
    let (upper, lower) = area.split_vertically(350);
    let loss: Vec<f64> = history.iter().map(|epoch| epoch.loss).collect();
    let train: Vec<f64> = history.iter().map(|epoch| 100.0 * epoch.train_accuracy).collect();
    let test: Vec<f64> = history.iter().map(|epoch| 100.0 * epoch.test_accuracy).collect();
    let highest = loss.iter().copied().fold(0.0, f64::max);
    let lowest = train.iter().chain(&test).copied().fold(100.0, f64::min);
    draw_panel(&upper, "loss", 0.0..1.05 * highest.max(1e-9), &[("loss", BLUE, &loss)])?;
    let accuracies = [("training set", BLUE, &train[..]), ("test set", RED, &test[..])];
    draw_panel(&lower, "accuracy in %", (lowest - 1.0).max(0.0)..100.5, &accuracies)?;
    area.present()?;
    Ok(())
}

type Curve<'a> = (&'a str, RGBColor, &'a [f64]);

fn draw_panel<B: DrawingBackend>(
    area: &DrawingArea<B, plotters::coord::Shift>,
    title: &str,
    range: std::ops::Range<f64>,
    curves: &[Curve<'_>],
) -> Result<(), Box<dyn StdError>>
where
    B::ErrorType: 'static,
{
    let epochs = curves.iter().map(|curve| curve.2.len()).max().unwrap_or(1).max(2);
    let mut chart = ChartBuilder::on(area)
        .caption(title, ("sans-serif", 20))
        .margin(12)
        .x_label_area_size(36)
        .y_label_area_size(56)
        .build_cartesian_2d(1..epochs, range)?;
    chart.configure_mesh().x_desc("epoch").light_line_style(WHITE).draw()?;
    for &(name, colour, curve) in curves {
        let points = curve.iter().enumerate().map(|(index, &value)| (index + 1, value));
        chart
            .draw_series(LineSeries::new(points, colour.stroke_width(2)))?
            .label(name)
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 18, y)], colour.stroke_width(2)));
    }
    if curves.len() > 1 {
        chart
            .configure_series_labels()
            .position(SeriesLabelPosition::LowerRight)
            .background_style(WHITE.mix(0.8))
            .border_style(BLACK)
            .draw()?;
    }
    Ok(())
}
