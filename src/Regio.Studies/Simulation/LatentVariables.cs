using Regio.Core;
using Regio.Numerics;

namespace Regio.Studies;

/// <summary>The drawn variables so far, and how a new one is made that has given correlations with them.</summary>
/// <remarks>
/// A part of the new variable is p = Σ_j β_j p_j + √(1 − β'Cβ) n with n independent, where p_j is the same part of variable j and C their correlations.
/// β solves Σ_p √(w_p w_kp) Σ_j C_p,kj β_j = ρ_k over the parts p that carry the correlation, w being variance shares.
/// </remarks>
internal sealed class LatentVariables(SimulatedRows rows)
{
    private readonly List<LatentVariable> _variables = [];

    /// <summary>Draws the scores of a variable and remembers its parts.</summary>
    internal double[] Draw(VariablePlan plan, SimulationStreams streams)
    {
        SimulatedVariable spec = plan.Spec;
        double[] shares = [spec.Between, spec.OverTime, Math.Max(0, 1 - spec.Between - spec.OverTime)];
        double[][] fresh =
        [
            Standard.Scores(streams.Normals(plan.Name, "entity", rows.Entities)),
            Movement(streams.Normals(plan.Name, "time", rows.Periods), spec.Trend),
            streams.Series(plan.Name, "rest", rows.Entities, rows.Periods, spec.Persistence),
        ];
        (double[] beta, int[] with) = Weights(plan, shares);
        double[][] correlations = new double[LatentVariable.PartCount][];
        double[][] parts = new double[LatentVariable.PartCount][];
        for (int part = 0; part < parts.Length; part++)
        {
            double[] b = Carries(spec, part) ? beta : new double[beta.Length];
            correlations[part] = [.. Enumerable.Range(0, _variables.Count).Select(k => with.Select((j, i) => b[i] * Correlation(part, k, j)).Sum())];
            double explained = with.Select((j, i) => b[i] * correlations[part][j]).Sum();
            if (explained > 1 + 1e-9)
            {
                throw Impossible(plan);
            }

            parts[part] = Mix(fresh[part], Math.Sqrt(Math.Max(0, 1 - explained)), part, b, with);
        }

        LatentVariable variable = new(plan.Name, shares, parts) { Correlations = correlations };
        _variables.Add(variable);
        return variable.Scores(rows);
    }

    private static bool Carries(SimulatedVariable spec, int part) => part == 0 || spec.CorrelatedPart == CorrelatedPart.All;

    private (double[] Beta, int[] With) Weights(VariablePlan plan, double[] shares)
    {
        if (plan.Spec.Correlated.Count == 0)
        {
            return ([], []);
        }

        int[] with = [.. plan.Spec.Correlated.Keys.Select(name => Position(plan, name))];
        double[] target = [.. plan.Spec.Correlated.Values];
        Matrix system = new(with.Length, with.Length);
        for (int k = 0; k < with.Length; k++)
        {
            for (int j = 0; j < with.Length; j++)
            {
                for (int part = 0; part < LatentVariable.PartCount; part++)
                {
                    double root = Math.Sqrt(shares[part] * _variables[with[k]].Shares[part]);
                    system[k, j] += Carries(plan.Spec, part) ? root * Correlation(part, with[k], with[j]) : 0;
                }
            }
        }

        Lu factor = Lu.Factor(system);
        return factor.IsSingular ? throw Impossible(plan) : (factor.Solve(target), with);
    }

    private int Position(VariablePlan plan, string name)
    {
        int at = _variables.FindIndex(variable => variable.Name == name);
        return at >= 0 ? at : throw UnknownVariable.Of(plan, "correlated." + name, name, [.. _variables.Select(variable => variable.Name)]);
    }

    private double Correlation(int part, int a, int b)
        => a == b ? 1 : _variables[Math.Max(a, b)].Correlations[part][Math.Min(a, b)];

    private double[] Mix(double[] fresh, double weight, int part, double[] beta, int[] with)
    {
        double[] mixed = new double[fresh.Length];
        for (int i = 0; i < mixed.Length; i++)
        {
            mixed[i] = weight * fresh[i];
            for (int j = 0; j < with.Length; j++)
            {
                mixed[i] += beta[j] * _variables[with[j]].Parts[part][i];
            }
        }

        return mixed;
    }

    /// <summary>The movement over time that all entities share: the calendar with weight τ, noise with √(1 − τ²).</summary>
    private static double[] Movement(double[] noise, double trend)
    {
        double[] calendar = Standard.Scores([.. Enumerable.Range(0, noise.Length).Select(t => (double)t)]);
        double[] shock = Standard.Scores(noise);
        double weight = Math.Sqrt(1 - (trend * trend));
        return Standard.Scores([.. calendar.Select((score, t) => (trend * score) + (weight * shock[t]))]);
    }

    private static SpecError Impossible(VariablePlan plan) => plan.Refuse(
        "correlated",
        new("no variable has these correlations together with these shares of variance", "在给定的方差比例下不存在满足这些相关系数的变量"),
        new("Lower the correlations, or give the variables more similar shares between entities and over time.", "请降低相关系数，或使各变量的个体间与时间方差比例更接近。"));
}
