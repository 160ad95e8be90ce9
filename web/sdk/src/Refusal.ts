/** The bytes of a snapshot do not fit what the replica holds. The one error that reading a snapshot may throw. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
