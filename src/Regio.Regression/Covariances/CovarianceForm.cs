using Regio.Core;

namespace Regio.Regression;

/// <summary>The text form of one covariance: how it is called and how its arguments are read.</summary>
/// <param name="Name">Name written before the parenthesis.</param>
/// <param name="Aliases">Other names users know it by.</param>
/// <param name="Example">A line that shows the form.</param>
/// <param name="Read">Makes the covariance from the line taken apart.</param>
internal sealed record CovarianceForm(string Name, IReadOnlyList<string> Aliases, string Example, Func<CallText, Covariance> Read)
{
    /// <summary>Every form that <see cref="Covariance.Parse"/> knows.</summary>
    internal static IReadOnlyList<CovarianceForm> All { get; } = [Iid.Form, .. Heteroskedastic.Forms, Clustered.Form, WildCluster.Form, .. ClusterAdjusted.Forms, NeweyWest.Form, DriscollKraay.Form, Conley.Form, .. PanelRobust.Forms, PanelCorrected.Form];

    internal static Covariance Parse(string text)
    {
        CallText call = CallText.Read(text, "covariance");
        CovarianceForm? form = All.FirstOrDefault(form => Is(form.Name, call) || form.Aliases.Any(alias => Is(alias, call)));
        if (form is not null)
        {
            return form.Read(call);
        }

        string[] names = [.. All.Select(known => known.Name)];
        string? near = Nearest.To(call.Name, [.. names, .. All.SelectMany(known => known.Aliases)]);
        string examples = string.Join(", ", All.Select(known => known.Example));
        throw call.Refuse(
            0,
            new($"there is no covariance '{call.Name}'", $"没有名为“{call.Name}”的协方差估计"),
            near is null ? new($"The choices are: {examples}.", $"可选：{examples}。") : new($"Did you mean '{near}'? The choices are: {examples}.", $"是否指“{near}”？可选：{examples}。"),
            names);
    }

    private static bool Is(string name, CallText call) => string.Equals(name, call.Name, StringComparison.OrdinalIgnoreCase);
}
