using Regio.Numerics;
using Regio.Regression;

namespace Regio.Bench;

/// <summary>
/// Matched workers and firms after the public AKM benchmark of pyfixest: log-normal workers, firms of Pareto size coupled to their pay by a Gaussian copula,
/// moves drawn in proportion to size · exp(−½ρ(α − ψ)²/(var α + var ψ)) · (λ in the own industry).
/// </summary>
internal sealed class WorkerFirmDesign(ulong seed)
{
    private const int Years = 10, Industries = 5, Bins = 10;
    private const double Copula = 0.6, FirmSd = 0.5, OwnIndustry = 0.8;

    private readonly Philox _draw = new(seed);

    /// <summary>Workers n/10, firms n/20, worker, firm and year effects and one regressor.</summary>
    /// <param name="n">Rows.</param>
    /// <param name="sorting">ρ: how strongly high workers go to high firms.</param>
    /// <param name="moves">δ: probability of a move a year.</param>
    internal (FixedEffect[] Effects, double[][] Columns) Draw(int n, double sorting, double moves)
    {
        int workers = n / Years, firms = n / 20;
        double[] alpha = [.. Enumerable.Range(0, workers).Select(_ => _draw.NextNormal())];
        (double[] psi, double[] size) = Firms(firms);
        double[][] choice = Choice(psi, size, sorting);
        int[] worker = new int[n], year = new int[n], firm = new int[n];
        double[] y = new double[n], x = new double[n];
        for (int i = 0, row = 0; i < workers; i++)
        {
            double[] table = choice[(Bin(alpha[i]) * Industries) + (i % Industries)];
            int at = Pick(table);
            for (int t = 0; t < Years; t++, row++)
            {
                at = t > 0 && _draw.NextUniform() < moves ? Pick(table) : at;
                (worker[row], year[row], firm[row], x[row]) = (i, t, at, _draw.NextNormal());
                y[row] = alpha[i] + psi[at] + (0.1 * t) + (0.5 * x[row]) + _draw.NextNormal();
            }
        }

        return ([FixedEffectDesigns.Coded("worker", worker), FixedEffectDesigns.Coded("year", year), FixedEffectDesigns.Coded("firm", firm)], [y, x]);
    }

    private (double[] Psi, double[] Size) Firms(int firms)
    {
        double[] psi = new double[firms], latent = new double[firms], size = new double[firms];
        for (int j = 0; j < firms; j++)
        {
            double z = _draw.NextNormal();
            psi[j] = FirmSd * z;
            latent[j] = (Copula * z) + (Math.Sqrt(1 - (Copula * Copula)) * _draw.NextNormal());
        }

        int[] order = [.. Enumerable.Range(0, firms).OrderBy(j => latent[j])];
        for (int rank = 0; rank < firms; rank++)
        {
            size[order[rank]] = 1 / (1 - ((rank + 0.5) / firms));
        }

        return (psi, size);
    }

    private static double[][] Choice(double[] psi, double[] size, double sorting)
    {
        double[][] tables = new double[Bins * Industries][];
        for (int k = 0; k < tables.Length; k++)
        {
            double centre = -1.8 + (0.4 * (k / Industries)), sum = 0;
            tables[k] = new double[psi.Length];
            for (int j = 0; j < psi.Length; j++)
            {
                double gap = centre - psi[j];
                double industry = j % Industries == k % Industries ? OwnIndustry : (1 - OwnIndustry) / (Industries - 1);
                sum += size[j] * Math.Exp(-0.5 * sorting * gap * gap / (1 + (FirmSd * FirmSd))) * industry;
                tables[k][j] = sum;
            }
        }

        return tables;
    }

    private static int Bin(double alpha) => Math.Clamp((int)Math.Floor((alpha + 2) / 0.4), 0, Bins - 1);

    private int Pick(double[] cumulative)
    {
        int found = Array.BinarySearch(cumulative, _draw.NextUniform() * cumulative[^1]);
        return Math.Min(found < 0 ? ~found : found, cumulative.Length - 1);
    }
}
