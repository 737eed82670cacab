namespace Regio.Regression;

/// <summary>Where the constant stands among the regressors.</summary>
internal static class Intercept
{
    /// <summary>Column of the constant, or -1.</summary>
    internal static int Column(LinearFit fit)
    {
        if (!fit.HasIntercept)
        {
            return -1;
        }

        for (int k = 0; k < fit.X.Columns; k++)
        {
            if (!fit.X.Column(k).ContainsAnyExcept(1.0))
            {
                return k;
            }
        }

        // Transformed regressors (quasi-demeaned, weighted by GMM) have no column of ones; the name tells.
        return fit.Terms.ToList().IndexOf(ModelFrame.Constant);
    }
}
