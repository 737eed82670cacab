using Regio.Core;

namespace Regio.Studies;

/// <summary>A simulated table and what is true of it.</summary>
/// <param name="Data">The rows, sorted by entity and time.</param>
/// <param name="Truth">
/// A row a known coefficient: <c>model</c> (missing where it holds for every model of the outcome), <c>outcome</c> (missing where the model is named), <c>term</c>, <c>truth</c>.
/// </param>
/// <param name="Notices">What the equations had to say, such as values that could not be computed.</param>
public sealed record SimulatedData(Table Data, Table Truth, IReadOnlyList<Notice> Notices)
{
    /// <summary>The known coefficient of a term: what the study declares for the model, else the coefficient of the outcome's equation; null where neither is known.</summary>
    /// <param name="model">Name of the model in the study file.</param>
    /// <param name="outcome">Outcome of the column.</param>
    /// <param name="term">Name of the coefficient.</param>
    public double? TruthOf(string model, string outcome, string term)
    {
        double? ofOutcome = null;
        for (int row = 0; row < Truth.RowCount; row++)
        {
            if (Truth["term"].TextAt(row) != term)
            {
                continue;
            }

            double value = Truth.Numbers("truth").Values[row];
            if (Truth["model"].TextAt(row) == model)
            {
                return value;
            }

            ofOutcome = Truth["outcome"].TextAt(row) == outcome ? value : ofOutcome;
        }

        return ofOutcome;
    }
}
