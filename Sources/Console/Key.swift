/// A key pressed, or something done with the mouse, as a terminal reports it.
///
/// Shift, Control and Alt are not told apart where a terminal reports them beside a key, but for
/// Control with a letter or sign, which is a key of its own here.
package enum Key: Equatable, Sendable {
  /// A letter, digit, sign or space.
  case character(Character)
  /// Control and a lower-case letter or one of `@ \ ] ^ _`.
  case control(Character)
  /// Arrows.
  case up, down, left, right
  /// The keys above them.
  case home, end, pageUp, pageDown, insert, delete
  /// Keys that have names of their own; `backTab` is Shift and Tab.
  case backspace, tab, backTab, enter, escape
  /// F1 and so on, from 1 to 20.
  case function(Int)
  /// Something done with the mouse.
  case mouse(Mouse)
  /// A text was pasted, whatever it says.
  case paste
}

/// An action of the mouse, and its place.
package struct Mouse: Equatable, Sendable {
  /// What was done.
  package enum Action: Equatable, Sendable {
    /// A button went down.
    case press(Button)
    /// The mouse was moved while a button was down.
    case drag(Button)
    /// A button was let go.
    case release(Button)
    /// The wheel was turned away from the hand.
    case wheelUp
    /// The wheel was turned towards the hand.
    case wheelDown
  }

  /// One of the buttons.
  package enum Button: String, Equatable, Sendable, CaseIterable {
    case left, middle, right
  }

  /// What was done.
  package var action: Action
  /// The column of the cell that it was done in, from 0 at the left.
  package var column: Int
  /// The row of the cell, from 0 at the top.
  package var row: Int

  /// Columns and rows from this on are not believed.
  static let limit = 100_000
}
