namespace Regio.Panel;

/// <summary>A model with some number of thresholds: which candidates they are, and S over all candidates for each, the others held.</summary>
/// <param name="Thresholds">Candidates, ascending.</param>
/// <param name="SumOfSquares">S at them.</param>
/// <param name="Searched">S when the last threshold was found, before the first was refined: what F compares.</param>
/// <param name="Profiles">For each threshold that was searched, the candidate found and S(γ).</param>
internal sealed record ThresholdModel(int[] Thresholds, double SumOfSquares, double Searched, IReadOnlyList<ThresholdProfile> Profiles);

/// <summary>S(γ) of one threshold, the others of the model held at what they were when it was searched.</summary>
/// <param name="Threshold">The candidate with the smallest S.</param>
/// <param name="SumsOfSquares">S of each candidate; NaN where it is not admitted; empty where profiles are not kept.</param>
internal sealed record ThresholdProfile(int Threshold, double[] SumsOfSquares);

/// <summary>Sequential least squares: one threshold; a second given the first, then the first again given the second; a third given these two.</summary>
/// <remarks>Hansen (1999), sec. 4.1 and 4.3, after Bai (1997), Econometric Theory 13; one refinement makes both estimates of the double model efficient.</remarks>
internal static class ThresholdPath
{
    /// <summary>Models of 0, 1, … <paramref name="count"/> thresholds; fewer where no candidate leaves every regime enough rows.</summary>
    /// <param name="search">The data.</param>
    /// <param name="linear">Residuals of the model without thresholds.</param>
    /// <param name="smallest">Fewest rows of a regime when threshold 1, 2, 3 is searched.</param>
    /// <param name="count">Number of thresholds, up to 3.</param>
    /// <param name="profiles">Whether S(γ) is kept.</param>
    internal static List<ThresholdModel> Estimate(ThresholdSearch search, double[] linear, int[] smallest, int count, bool profiles)
    {
        double none = System.Numerics.Tensors.TensorPrimitives.SumOfSquares<double>(linear);
        List<ThresholdModel> models = [new([], none, none, [])];
        ThresholdStage stage = search.Base;
        for (int number = 1; number <= count; number++)
        {
            (int found, double squares, ThresholdProfile profile) = Search(search, stage, linear, smallest[number - 1], profiles);
            if (found < 0)
            {
                break;
            }

            double searched = squares;
            List<ThresholdProfile> kept = [profile];
            int[] thresholds = [.. stage.Given, found];
            if (number == 2)
            {
                stage = search.Base.With(found);
                (int first, squares, ThresholdProfile refined) = Search(search, stage, linear, smallest[number - 1], profiles);
                kept.Insert(0, refined);
                (thresholds, found) = ([first, found], first);
            }

            models.Add(new([.. thresholds.Order()], squares, searched, kept));
            stage = number < count ? stage.With(found) : stage;
        }

        return models;
    }

    private static (int Found, double SumOfSquares, ThresholdProfile Profile) Search(ThresholdSearch search, ThresholdStage stage, double[] linear, int smallest, bool profiles)
    {
        double[] residuals = stage.Given.Length == 0 ? linear : stage.Residuals(linear);
        double[] profile = profiles ? new double[search.Candidates.Length] : [];
        (int found, double squares) = stage.Search(residuals, smallest, profile);
        return (found, squares, new(found, profile));
    }
}
