namespace Regio.Report;

/// <summary>The room a line of text takes, turned by an angle about its anchor.</summary>
/// <param name="Text">The text.</param>
/// <param name="X">Anchor, in pixels from the left.</param>
/// <param name="Y">Baseline, in pixels from the top.</param>
/// <param name="Left">Extent to the left of the anchor along the text.</param>
/// <param name="Right">Extent to the right of the anchor along the text.</param>
/// <param name="Size">Font size.</param>
/// <param name="Angle">Degrees clockwise.</param>
internal sealed record TextBox(string Text, double X, double Y, double Left, double Right, double Size, double Angle)
{
    // Ink of capitals and figures above the baseline and of descenders below it, in ems; CJK characters fill the same room.
    private const double Ascent = 0.86;
    private const double Descent = 0.22;

    /// <summary>The four corners.</summary>
    internal (double X, double Y)[] Corners()
    {
        (double sin, double cos) = Math.SinCos(Angle * Math.PI / 180);
        return [Turn(-Left, -Ascent * Size), Turn(Right, -Ascent * Size), Turn(Right, Descent * Size), Turn(-Left, Descent * Size)];

        (double X, double Y) Turn(double x, double y) => (X + (x * cos) - (y * sin), Y + (x * sin) + (y * cos));
    }

    /// <summary>Whether two boxes share room: no edge of either separates them (separating axis theorem).</summary>
    internal bool Overlaps(TextBox other)
    {
        double reach = Math.Max(Left, Right) + Size + Math.Max(other.Left, other.Right) + other.Size;
        if (Math.Abs(X - other.X) > reach || Math.Abs(Y - other.Y) > reach)
        {
            return false;
        }

        (double X, double Y)[] mine = Corners();
        (double X, double Y)[] theirs = other.Corners();
        return !Separated(mine, theirs, Angle) && !Separated(mine, theirs, Angle + 90) && !Separated(mine, theirs, other.Angle) && !Separated(mine, theirs, other.Angle + 90);
    }

    /// <summary>Whether a point lies in an upright box.</summary>
    internal bool Holds(double x, double y)
        => x >= X - Left && x <= X + Right && y >= Y - (Ascent * Size) && y <= Y + (Descent * Size);

    private static bool Separated((double X, double Y)[] a, (double X, double Y)[] b, double angle)
    {
        (double sin, double cos) = Math.SinCos(angle * Math.PI / 180);
        (double lowA, double highA) = Shadow(a);
        (double lowB, double highB) = Shadow(b);
        return highA <= lowB + Touch || highB <= lowA + Touch;

        (double Low, double High) Shadow((double X, double Y)[] corners)
        {
            double low = double.PositiveInfinity;
            double high = double.NegativeInfinity;
            foreach ((double x, double y) in corners)
            {
                double along = (x * cos) + (y * sin);
                low = Math.Min(low, along);
                high = Math.Max(high, along);
            }

            return (low, high);
        }
    }

    // Boxes that merely touch do not overlap.
    private const double Touch = 0.01;
}
