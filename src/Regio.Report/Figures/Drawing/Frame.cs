namespace Regio.Report;

/// <summary>The rectangle of a panel and the scales that fill it.</summary>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Top edge.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Bottom">Bottom edge.</param>
/// <param name="X">Scale of the figure's x.</param>
/// <param name="Y">Scale of the figure's y.</param>
/// <param name="Flipped">Whether x runs down the side.</param>
internal sealed record Frame(double Left, double Top, double Right, double Bottom, Scale X, Scale Y, bool Flipped)
{
    /// <summary>The scale that runs from left to right.</summary>
    internal Scale Across => Flipped ? Y : X;

    /// <summary>The scale that runs up or down the side.</summary>
    internal Scale Side => Flipped ? X : Y;

    /// <summary>Pixel of a point, moved along the axis of x by <paramref name="shift"/> pixels.</summary>
    internal (double H, double V) At(double x, double y, double shift = 0)
        => Flipped ? (Y.At(y), X.At(x) + shift) : (X.At(x) + shift, Y.At(y));

    /// <summary>Pixel of the end of an interval: the axis itself where the end has no place on a logarithmic scale.</summary>
    internal (double H, double V) EndAt(double x, double y, double shift) => Flipped ? (Foot(y), X.At(x) + shift) : (X.At(x) + shift, Foot(y));

    /// <summary>The rectangle between two pixels of x and two values of y.</summary>
    internal (double X, double Y, double Width, double Height) Box(double from, double to, double low, double high)
    {
        (double a, double b) = (Foot(low), Foot(high));
        return Flipped
            ? (Math.Min(a, b), Math.Min(from, to), Math.Abs(b - a), Math.Abs(to - from))
            : (Math.Min(from, to), Math.Min(a, b), Math.Abs(to - from), Math.Abs(b - a));
    }

    // On a logarithmic axis zero has no place: bars stand on the axis itself.
    private double Foot(double value) => double.IsNaN(Y.At(value)) ? Y.Start : Y.At(value);
}
