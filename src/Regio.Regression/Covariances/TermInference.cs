namespace Regio.Regression;

/// <summary>p values and intervals of single coefficients that come from a resampling distribution instead of Student's t.</summary>
public abstract class TermInference
{
    /// <summary>Two-sided p value of the hypothesis that coefficient <paramref name="term"/> is zero.</summary>
    public abstract double PValue(int term);

    /// <summary>Interval of the values that a test of size 1 − <paramref name="level"/> does not reject; an end is infinite when no value that far is rejected.</summary>
    public abstract (double Low, double High) Interval(int term, double level);
}
