using Regio.Core;

namespace Regio.Report;

/// <summary>Turns the value of a cell into a colour: sequential for values on one side of the neutral value, diverging about it otherwise.</summary>
/// <remarks>
/// Sequential: viridis (Smith and van der Walt 2015), light for little and dark for much, as print expects. Diverging: blue over near-white to orange, equally far from the neutral value on both
/// sides. The neutral value is the figure's reference, zero where it gives none.
/// </remarks>
internal sealed class ColourScale
{
    private static readonly string[] Sequential = ["#fde725", "#b5de2b", "#6ece58", "#35b779", "#1f9e89", "#26828e", "#31688e", "#3e4989", "#482878", "#440154"];
    private static readonly string[] Diverging = ["#2b5c8a", "#4a83b4", "#84afd2", "#c1d6e8", "#f4f2ee", "#f6d2ae", "#eca76a", "#d97b31", "#a9540f"];

    private readonly string[] _stops;

    private ColourScale(double min, double max, string[] stops) => (Min, Max, _stops) = (min, max, stops);

    /// <summary>Value of the first colour.</summary>
    internal double Min { get; }

    /// <summary>Value of the last colour.</summary>
    internal double Max { get; }

    /// <summary>The power of ten that printed values are divided by; 0 for none.</summary>
    internal int Power => new LinearScale(Min, Max, NumberKind.Real).Power;

    internal static ColourScale Of(FigureModel model)
        => Of([.. model.Layers.Where(rows => rows.Mark == Mark.Cell).SelectMany(rows => rows.Value.Where((_, row) => rows.IsDrawn(row)))], model.Figure.Reference);

    /// <summary>The colours of some values.</summary>
    /// <param name="values">The values, none of them missing.</param>
    /// <param name="reference">The neutral value, or null.</param>
    internal static ColourScale Of(IReadOnlyCollection<double> values, double? reference)
    {
        (double min, double max) = values.Count == 0 ? (0, 1) : (values.Min(), values.Max());
        double neutral = reference ?? 0;
        if ((min < neutral && max > neutral) || reference is not null)
        {
            double reach = Math.Max(Math.Max(max - neutral, neutral - min), double.Epsilon);
            return new ColourScale(neutral - reach, neutral + reach, Diverging);
        }

        return new ColourScale(min, max > min ? max : min + 1, Sequential);
    }

    internal string Of(double value)
    {
        double place = Math.Clamp((value - Min) / (Max - Min), 0, 1) * (_stops.Length - 1);
        int below = Math.Min((int)place, _stops.Length - 2);
        return Colours.Mix(_stops[below], _stops[below + 1], place - below);
    }
}
