namespace Regio.Numerics;

/// <summary>Elementary functions that the class library has only with cancellation.</summary>
public static class Elementary
{
    /// <summary>ln(1 + x) with full relative accuracy about 0.</summary>
    public static double LogOnePlus(double x)
    {
        double u = 1 + x;
        return u == 1 || double.IsPositiveInfinity(u) ? x : Math.Log(u) - ((u - 1 - x) / u);
    }

    /// <summary>eˣ − 1 with full relative accuracy about 0.</summary>
    public static double ExpMinusOne(double x)
    {
        if (Math.Abs(x) > 0.3)
        {
            return Math.Exp(x) - 1;
        }

        double sum = 0;
        for (int n = 14; n >= 1; n--)
        {
            sum = (x / n) * (1 + sum);
        }

        return sum;
    }
}
