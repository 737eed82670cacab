using Regio.Core;
using Regio.Data;

namespace Regio.Panel;

/// <summary>What every method on a linear panel model is told: the model, and who is observed when.</summary>
public interface IPanelSpec : IMethodSpec
{
    /// <summary>Outcome and regressors.</summary>
    Formula Formula { get; }

    /// <summary>Entity of the panel.</summary>
    string Entity { get; }

    /// <summary>Time of the panel; null where rows have none.</summary>
    string? Time { get; }

    /// <summary>Condition on rows; null uses every complete row.</summary>
    Expression? Where { get; }
}
