using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Pairs or cluster bootstrap of mediation effects: every replication solves all equations from cross-products.</summary>
internal static class MediationBootstrap
{
    private const string Stream = "mediation";

    internal static DrawnEstimates Draw(MediationModel model, Resample resample, RunContext run)
    {
        (Grouping units, _) = resample.Units(model.Sample.Spec.Covariance, model.Sample.Sample);
        LinearProblem problem = model.Sample.Problem;
        ResampledMoments moments = ResampledMoments.Of(problem, run);
        bool clustered = units.Count < problem.Y.Length && moments.Cluster(units);
        (int Outcome, int[] Regressors)[] equations = [.. model.Equations.Select((equation, e) => (
            e == 0 || e > model.Mediators.Length ? moments.Columns - 1 : Place(model.Mediators[e - 1]),
            equation.Fit.Terms.Select(Place).ToArray()))];
        (int Equation, int Place)[] parameters = [.. model.Parameters.Select(parameter => (model.Equations.IndexOf(parameter.Fit), parameter.Place))];
        int effects = MediationEffects.Names(model).Length;
        double[][] drawn = new double[resample.Replications][];
        run.ForEach(drawn.Length, r =>
        {
            double[] counts = Resample.Counts(run, Stream, r, units.Count);
            Numerics.Matrix products = clustered ? moments.OfClusters(counts) : moments.OfRows(Resample.Spread(counts, units.Codes));
            double[]?[] solved = [.. equations.Select(equation => ResampledMoments.Solve(products, equation.Outcome, equation.Regressors))];
            drawn[r] = Array.Exists(solved, b => b is null)
                ? [.. Enumerable.Repeat(double.NaN, effects)]
                : MediationEffects.Values(model, [.. parameters.Select(parameter => solved[parameter.Equation]![parameter.Place])]);
        });
        return new(drawn);

        int Place(string term) => problem.Terms.ToList().IndexOf(term);
    }
}
