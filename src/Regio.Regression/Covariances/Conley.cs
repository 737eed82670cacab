using System.Globalization;
using Regio.Core;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>How far apart two points on the earth are.</summary>
public enum GeoDistance
{
    /// <summary>Great-circle distance on a sphere.</summary>
    [Meaning("Great-circle distance on a sphere", "球面大圆距离")]
    Spherical,

    /// <summary>111 km a degree, longitude shrunk by the cosine of the mean latitude, by Pythagoras: fixest's default.</summary>
    [Meaning("Flat approximation, 111 km a degree: fixest's default", "平面近似，每度 111 公里：fixest 的默认")]
    Triangular,
}

/// <summary>How the weight of a pair of observations falls with their distance.</summary>
public enum SpatialKernel
{
    /// <summary>1 up to the cutoff.</summary>
    [Meaning("1 up to the cutoff", "截断距离以内权重为 1")]
    Uniform,

    /// <summary>1 − d/cutoff.</summary>
    [Meaning("1 - d/cutoff", "1 - d/截断距离")]
    Bartlett,
}

/// <summary>Covariance robust to correlation between observations within a distance: V = c · B (Σ_ij k(d_ij) s_i s_j') B.</summary>
/// <remarks>
/// Conley (1999), Journal of Econometrics 92, eq. 14. With a time variable only pairs of the same period count, and with a lag also the pairs of one entity up to
/// that many periods apart, weighted 1 − l/(L + 1): Hsiang (2010), PNAS 107, supplement. Written <c>conley(lat, lon, 100)</c>,
/// <c>conley(lat, lon, 100, distance=triangular, kernel=bartlett, time=year, lag=3, entity=city)</c>; kilometres. Factor N/(N − K), as the code of fixest has it.
/// fixest's default is distance=triangular; its spherical distance takes a radius of 6376 km. Neither kernel guarantees a positive semidefinite matrix in two
/// dimensions: negative eigenvalues are set to zero and a notice says so. Stata's acreg and R's conleyreg count pairs across periods unless told otherwise.
/// </remarks>
/// <param name="Latitude">Variable with degrees north, −90 to 90.</param>
/// <param name="Longitude">Variable with degrees east, −180 to 360.</param>
/// <param name="Cutoff">Distance in kilometres beyond which observations are taken as uncorrelated.</param>
[Meaning("Robust to correlation within a distance in km: conley(lat, lon, 200)", "对一定距离（公里）内的空间相关稳健：conley(lat, lon, 200)")]
public sealed record Conley(string Latitude, string Longitude, double Cutoff) : Covariance
{
    private const string Example = "conley(lat, lon, 100)";

    internal static CovarianceForm Form { get; } = new("conley", ["spatial"], Example, Read);

    /// <summary>Distance; great-circle by default.</summary>
    [Meaning("How distance is measured", "距离的计算方式")]
    public GeoDistance Distance { get; init; }

    /// <summary>Kernel; uniform by default, as in fixest.</summary>
    [Meaning("Kernel of the distance weights", "距离权重的核函数")]
    public SpatialKernel Kernel { get; init; }

    /// <summary>Radius of the sphere in kilometres; the mean radius 6371 by default.</summary>
    [Meaning("Radius of the sphere in km", "球体半径（公里）")]
    public double Radius { get; init; } = 6371;

    /// <summary>Time variable: only pairs of the same period count; null lets all pairs count.</summary>
    [Meaning("Time variable: only pairs of the same period count; left out, all pairs count", "时间变量：仅同期的观测对计入；省略时所有观测对均计入")]
    public string? Time { get; init; }

    /// <summary>Lag truncation for pairs of one entity; used with <see cref="Time"/>.</summary>
    [Meaning("Lags for pairs of one entity, with a time variable", "同一个体的滞后阶数，须给出时间变量")]
    public int Lag { get; init; }

    /// <summary>Entity variable for the lags; null takes the panel's.</summary>
    [Meaning("Entity variable for the lags; left out, the panel's", "滞后所用的个体变量；省略时取面板的个体变量")]
    public string? Entity { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Variables => [.. new[] { Latitude, Longitude, Time, Entity }.OfType<string>()];

    /// <inheritdoc/>
    public override string ToText()
    {
        List<string> parts = [Latitude, Longitude, Number(Cutoff)];
        Add(parts, Distance == GeoDistance.Triangular, "distance=triangular");
        Add(parts, Kernel == SpatialKernel.Bartlett, "kernel=bartlett");
        Add(parts, Radius != 6371, "radius=" + Number(Radius));
        Add(parts, Time is not null, "time=" + Time);
        Add(parts, Lag != 0, "lag=" + Number(Lag));
        Add(parts, Entity is not null, "entity=" + Entity);
        return $"conley({string.Join(", ", parts)})";
    }

    /// <inheritdoc/>
    public override CovarianceEstimate Estimate(LinearFit fit, CovarianceSample sample, SmallSample convention, RunContext run)
    {
        double[] latitude = Coordinates.Latitudes(sample, Latitude);
        double[] longitude = Coordinates.Longitudes(sample, Longitude);
        Coordinates.RequireCutoff(Cutoff, Radius);
        Periods? periods = Time is null ? null : Periods.Of(sample, Time, convention);
        Matrix scores = Scores.Rows(fit);
        GeoMetric metric = new(Distance, Kernel, Cutoff, Radius);
        Matrix meat = SpatialMeat.Of(scores, latitude, longitude, periods?.Ranks, metric, run);
        if (periods is not null && Lag > 0)
        {
            AddLags(meat, scores, sample, periods, run);
        }

        SmallSampleRule rule = SmallSampleRule.Spatial(fit, convention);
        Matrix values = Sandwich.Of(fit.Bread, meat, rule.Factor);
        Notice? repaired = SemidefiniteRepair.Apply(values);
        string km = Number(Cutoff);
        return new()
        {
            Values = values,
            DegreesOfFreedom = rule.DegreesOfFreedom,
            Description = new($"Conley standard errors ({km} km, {Kernel} kernel, {Distance} distance)", $"Conley 空间标准误（{km} 公里，{Kernel} 核，{Distance} 距离）"),
            Name = ToText(),
            SmallSampleFactor = rule.Factor,
            Notices = [.. new[] { repaired, periods?.Notice(Time!) }.OfType<Notice>()],
        };
    }

    private static Conley Read(CallText call)
    {
        call.Allow(2, 3, Example, "cutoff", "distance", "kernel", "radius", "time", "lag", "entity");
        string? cutoff = call.Positional.Count > 2 ? call.Positional[2] : call.Find("cutoff");
        if (cutoff is null)
        {
            throw call.Refuse(call.Text.Length, new("conley lacks its cutoff in kilometres", "conley 缺少以公里计的截断距离"), new($"Write {Example}.", $"请写成 {Example}。"));
        }

        if (!double.TryParse(cutoff, NumberStyles.Float, CultureInfo.InvariantCulture, out double km))
        {
            throw call.Refuse(call.Text.LastIndexOf(cutoff, StringComparison.Ordinal), new($"the cutoff '{cutoff}' is not a number of kilometres", $"截断距离“{cutoff}”不是公里数"), new($"Write {Example}.", $"请写成 {Example}。"));
        }

        return new Conley(call.Positional[0], call.Positional[1], km)
        {
            Distance = call.Choice("distance", ("spherical", GeoDistance.Spherical), ("triangular", GeoDistance.Triangular)),
            Kernel = call.Choice("kernel", ("uniform", SpatialKernel.Uniform), ("bartlett", SpatialKernel.Bartlett)),
            Radius = call.Number("radius") ?? 6371,
            Time = call.Find("time"),
            Lag = call.Whole("lag") ?? 0,
            Entity = call.Find("entity"),
        };
    }

    private void AddLags(Matrix meat, Matrix scores, CovarianceSample sample, Periods periods, RunContext run)
    {
        string entity = PanelVariables.Entity(sample, Entity, "conley");
        Grouping entities = sample.Group(entity);
        int[] order = PanelVariables.Order(entities.Codes, entities.Count, periods);
        PanelVariables.RefuseDuplicates(order, entities.Codes, periods, entity, Time!);
        double[] weights = SerialWeights.Of(SerialKernel.Bartlett, Lag, periods.Positions[^1] + 1);
        weights[0] = 0;
        Matrix lags = SerialMeat.Of(
            Scores.Reorder(scores, order),
            Array.ConvertAll(order, row => entities.Codes[row]),
            Array.ConvertAll(order, row => periods.Positions[periods.Ranks[row]]),
            weights,
            run);
        for (int i = 0; i < meat.Array.Length; i++)
        {
            meat.Array[i] += lags.Array[i];
        }
    }

    private static void Add(List<string> parts, bool when, string text)
    {
        if (when)
        {
            parts.Add(text);
        }
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
