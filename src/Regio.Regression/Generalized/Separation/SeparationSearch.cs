using System.Numerics.Tensors;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>What the checks for separation left of a model.</summary>
/// <param name="Kept">Rows that remain, ascending.</param>
/// <param name="Found">Rows that are separated, check by check.</param>
/// <param name="EmptyLevels">Levels of effects whose outcomes are all zero.</param>
/// <param name="Singletons">Rows that the removal of others left alone in a level of an effect.</param>
/// <param name="Decided">Whether the checks asked for came to an end.</param>
internal sealed record SeparationReport(int[] Kept, IReadOnlyList<SeparatedRows> Found, IReadOnlyList<string> EmptyLevels, int Singletons, bool Decided);

/// <summary>Finds the rows of outcome zero that some coefficients at infinity fit perfectly, so that a finite maximum of a likelihood with log link exists without them.</summary>
/// <remarks>
/// A row is separated when z = Xγ + Dα exists with z = 0 wherever y > 0, z ≥ 0 wherever y = 0, and z > 0 there (Correia, Guimarães and Zylkin 2019, proposition 1). If regressors and dummies keep
/// their rank on the rows with y > 0, z must vanish everywhere and nothing is separated: that is looked at first, for the price of one within transform.
/// </remarks>
internal sealed class SeparationSearch
{
    private const double RankTolerance = 1e-4;

    /// <summary>Elements of the regressors up to which their rank is decided by QR at once.</summary>
    private const int AlwaysFactor = 500_000;

    private const int MostRounds = 100;

    private readonly bool _prunes;
    private readonly RunContext _run;
    private readonly List<SeparatedRows> _found = [];
    private readonly List<string> _levels = [];
    private LinearProblem _problem;
    private int[] _rows;
    private int _singletons;

    private SeparationSearch(LinearProblem problem, bool prunes, RunContext run)
        => (_problem, _rows, _prunes, _run) = (problem, [.. Enumerable.Range(0, problem.Y.Length)], prunes, run);

    /// <summary>Runs the checks on outcomes that are zero or positive.</summary>
    /// <param name="problem">The model.</param>
    /// <param name="checks">Which checks; the order does not matter.</param>
    /// <param name="prunes">Whether rows left alone in a level of an effect are dropped too.</param>
    /// <param name="run">Threads and cancellation.</param>
    internal static SeparationReport Find(LinearProblem problem, IReadOnlyCollection<SeparationCheck> checks, bool prunes, RunContext run)
    {
        SeparationSearch search = new(problem, prunes, run);
        bool decided = !problem.Y.Contains(0.0) || search.Run(checks);
        return new(search._rows, search._found, search._levels, search._singletons, decided);
    }

    private bool Run(IReadOnlyCollection<SeparationCheck> checks)
    {
        if (checks.Contains(SeparationCheck.Fe))
        {
            DropEmptyLevels();
        }

        bool simplex = checks.Contains(SeparationCheck.Simplex), rectifier = checks.Contains(SeparationCheck.Ir);
        if ((!simplex && !rectifier) || KeepsRank())
        {
            return true;
        }

        if (simplex)
        {
            Simplex();
        }

        return !rectifier || (_problem.Effects.Count == 0 && simplex) || Rectifier();
    }

    private void DropEmptyLevels()
    {
        while (true)
        {
            (bool[] empty, IReadOnlyList<string> levels) = EmptyLevels.Find(_problem);
            if (!empty.Contains(true))
            {
                return;
            }

            _levels.AddRange(levels);
            Drop(SeparationCheck.Fe, Array.ConvertAll(empty, is0 => is0 ? 1.0 : 0), [.. levels.Select(level => level.Split(" = ")[0]).Distinct(StringComparer.Ordinal)]);
        }
    }

    /// <summary>Whether regressors and dummies are as independent on the rows with y > 0 as anywhere.</summary>
    private bool KeepsRank()
    {
        bool[] positive = Array.ConvertAll(_problem.Y, y => y > 0);
        int[] rows = [.. Enumerable.Range(0, positive.Length).Where(i => positive[i])];
        if (_problem.Effects.Count > 0 && !EffectSupport.IsTied(_problem.Effects, positive))
        {
            return false;
        }

        LinearProblem part = _problem.Take(rows);
        double[][] columns = [.. Enumerable.Range(0, part.Terms.Count).Select(k => part.X.Column(k).ToArray())];
        if (part.Effects.Count > 0)
        {
            WithinReport report = WithinTransform.Create(part.Effects, null, part.Within with { Tolerance = RankTolerance }, _run).Demean(columns);
            if (!report.Converged || columns.Where((_, k) => LinearChecks.IsAbsorbed(part.X.Column(k), report.Columns[k], null, 100 * RankTolerance)).Any())
            {
                return false;
            }
        }

        if ((long)rows.Length * columns.Length > AlwaysFactor)
        {
            double[] ones = new double[rows.Length];
            Array.Fill(ones, 1);
            return columns.Length == 0 || NormalEquations.AreClearlyIndependent(columns, ones, _run);
        }

        Matrix x = new(rows.Length, columns.Length);
        for (int k = 0; k < columns.Length; k++)
        {
            columns[k].CopyTo(x.Column(k));
        }

        return new LinearSolver(x, null, part.Effects.Count > 0 ? 100 * RankTolerance : 1e-9, _run).Dropped.Count == 0;
    }

    /// <summary>Combinations of the regressors alone: those that vanish where y > 0 are spanned by the columns which QR drops there.</summary>
    private void Simplex()
    {
        int[] positive = [.. Enumerable.Range(0, _problem.Y.Length).Where(i => _problem.Y[i] > 0)];
        int[] zero = [.. Enumerable.Range(0, _problem.Y.Length).Where(i => _problem.Y[i] == 0)];
        LinearSolver solver = new(_problem.Take(positive).X, null, 1e-9, _run);
        List<double[]> columns = [], combinations = [];
        foreach (int j in solver.Dropped)
        {
            double[] gamma = new double[_problem.Terms.Count];
            double[] on = solver.Dependence(j);
            for (int k = 0; k < on.Length; k++)
            {
                gamma[solver.Kept[k]] = -on[k];
            }

            gamma[j] = 1;
            if (Vanishing(zero, gamma) is { } column)
            {
                columns.Add(column);
                combinations.Add(gamma);
            }
        }

        if (columns.Count == 0)
        {
            return;
        }

        (double[] z, double[] weight) = RayCone.Find([.. columns]);
        double[] certificate = new double[_problem.Y.Length];
        for (int i = 0; i < zero.Length; i++)
        {
            certificate[zero[i]] = Math.Max(z[i], 0);
        }

        double[] total = new double[_problem.Terms.Count];
        for (int c = 0; c < columns.Count; c++)
        {
            TensorPrimitives.MultiplyAdd(combinations[c], weight[c], total, total);
        }

        double largest = total.Max(Math.Abs);
        Drop(SeparationCheck.Simplex, certificate, [.. _problem.Terms.Where((_, k) => Math.Abs(total[k]) > 1e-8 * largest)]);
    }

    /// <summary>Xγ on the rows of outcome zero, rounding set to zero; null where nothing is left.</summary>
    private double[]? Vanishing(int[] zero, double[] gamma)
    {
        double[] column = new double[zero.Length], size = new double[zero.Length];
        for (int k = 0; k < gamma.Length; k++)
        {
            ReadOnlySpan<double> x = _problem.X.Column(k);
            for (int i = 0; i < zero.Length; i++)
            {
                column[i] += gamma[k] * x[zero[i]];
                size[i] += Math.Abs(gamma[k] * x[zero[i]]);
            }
        }

        for (int i = 0; i < column.Length; i++)
        {
            column[i] = Math.Abs(column[i]) <= 1e-11 * size[i] ? 0 : column[i];
        }

        return Array.TrueForAll(column, value => value == 0) ? null : column;
    }

    private bool Rectifier()
    {
        if (IterativeRectifier.Find(_problem, MostRounds, _run) is not { } z)
        {
            return false;
        }

        if (z.Any(value => value > 0))
        {
            Drop(SeparationCheck.Ir, z, Causes(z));
        }

        return true;
    }

    /// <summary>The regressors and effects that a certificate is made of.</summary>
    private string[] Causes(double[] z)
    {
        double[][] columns = [(double[])z.Clone(), .. Enumerable.Range(0, _problem.Terms.Count).Select(k => _problem.X.Column(k).ToArray())];
        if (_problem.Effects.Count > 0)
        {
            WithinTransform.Create(_problem.Effects, null, _problem.Within, _run).Demean(columns);
        }

        Matrix x = new(z.Length, _problem.Terms.Count);
        for (int k = 0; k < x.Columns; k++)
        {
            columns[k + 1].CopyTo(x.Column(k));
        }

        LinearSolver solver = new(x, null, 1e-8, _run);
        double[] gamma = solver.Solve(columns[0]).Coefficients;
        double largest = z.Max();
        string[] terms = [.. solver.Kept.Where((k, i) => Math.Abs(gamma[i]) * Math.Sqrt(Moments.SumOfSquares(_problem.X.Column(k), null, true) / z.Length) > 1e-4 * largest).Select(k => _problem.Terms[k])];
        return [.. terms, .. _problem.Effects.Select(effect => effect.Name)];
    }

    /// <summary>Takes the rows with a positive certificate out, and what that leaves alone in a level.</summary>
    private void Drop(SeparationCheck check, double[] certificate, string[] causes)
    {
        int[] separated = [.. Enumerable.Range(0, certificate.Length).Where(i => certificate[i] > 0)];
        if (separated.Length == 0)
        {
            return;
        }

        _found.Add(new(check, Array.ConvertAll(separated, i => _rows[i]), Array.ConvertAll(separated, i => certificate[i]), causes));
        Keep([.. Enumerable.Range(0, certificate.Length).Where(i => !(certificate[i] > 0))]);
        if (_prunes && _problem.Effects.Count > 0)
        {
            SingletonReport pruned = Singletons.Find(_problem.Effects, _problem.Y.Length);
            _singletons += pruned.Dropped.Length;
            Keep(pruned.Kept);
        }
    }

    private void Keep(int[] rows)
    {
        _problem = _problem.Take(rows);
        _rows = Array.ConvertAll(rows, i => _rows[i]);
    }
}
